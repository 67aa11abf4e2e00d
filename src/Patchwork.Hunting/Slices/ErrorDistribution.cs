using Patchwork.Measures;

namespace Patchwork.Hunting;

/// <summary>What the errors of all rows are like, against which a part of them is held: their number, mean and spread, and how many are how large.</summary>
/// <remarks>Made in O(n). Immutable and safe to share between threads; the sorted errors are made when they are first asked for.</remarks>
public sealed class ErrorDistribution
{
    private readonly Lazy<double[]> _sorted;

    /// <summary>Takes the errors of all rows.</summary>
    public ErrorDistribution(RowErrors errors)
    {
        Scaled = errors.Scaled(out int exponent);
        Exponent = exponent;
        foreach (double error in Scaled.Values)
        {
            Squares += (error - Scaled.Average) * (error - Scaled.Average);
        }

        (Low, High, Highs) = TwoValues(Scaled.Values);
        _sorted = new Lazy<double[]>(() =>
        {
            double[] values = Scaled.Values.ToArray();
            Array.Sort(values);
            return values;
        });
    }

    /// <summary>n.</summary>
    public int Rows => Scaled.Rows;

    /// <summary>Whether there are just two different errors, as with zero-one loss: then tests and intervals are those of shares.</summary>
    public bool HasTwoValues => Highs > 0;

    /// <summary>The errors in units of 2^<see cref="Exponent"/>.</summary>
    internal RowErrors Scaled { get; }

    internal int Exponent { get; }

    /// <summary>Σ (e − ē)² in scaled units.</summary>
    internal double Squares { get; }

    /// <summary>The smaller of two values, scaled.</summary>
    internal double Low { get; }

    /// <summary>The larger of two values, scaled.</summary>
    internal double High { get; }

    /// <summary>How many rows have the larger of two values; 0 where there are more values or one.</summary>
    internal int Highs { get; }

    /// <summary>
    /// P(all of <paramref name="drawn"/> rows drawn at random have an error of at least <paramref name="value"/>): the exact test for rows that all
    /// have this error. Cost O(log n) after sorting once.
    /// </summary>
    /// <param name="drawn">The number of rows.</param>
    /// <param name="value">The error, scaled.</param>
    /// <param name="within">Errors that much smaller count as equal, scaled.</param>
    internal double ChanceOfAllAtLeast(int drawn, double value, double within) =>
        Hypergeometric.UpperTail(Rows, Rows - CountBelow(value - within), drawn, drawn);

    /// <summary>The same with at most.</summary>
    /// <param name="drawn">The number of rows.</param>
    /// <param name="value">The error, scaled.</param>
    /// <param name="within">Errors that much larger count as equal, scaled.</param>
    internal double ChanceOfAllAtMost(int drawn, double value, double within) =>
        Hypergeometric.UpperTail(Rows, CountBelow(value + within), drawn, drawn);

    private int CountBelow(double value)
    {
        int below = 0;
        for (int most = Rows; below < most; )
        {
            int middle = below + ((most - below) / 2);
            (below, most) = _sorted.Value[middle] < value ? (middle + 1, most) : (below, middle);
        }

        return below;
    }

    private static (double Low, double High, int Highs) TwoValues(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            return (double.NaN, double.NaN, 0);
        }

        double first = values[0];
        double second = double.NaN;
        int seconds = 0;
        foreach (double value in values)
        {
            if (value == first)
            {
                continue;
            }

            if (seconds > 0 && value != second)
            {
                return (double.NaN, double.NaN, 0);
            }

            (second, seconds) = (value, seconds + 1);
        }

        return seconds == 0 ? (first, first, 0)
            : second > first ? (first, second, seconds)
            : (second, first, values.Length - seconds);
    }
}
