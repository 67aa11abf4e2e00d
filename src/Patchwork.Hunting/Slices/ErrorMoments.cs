using Patchwork.Measures;

namespace Patchwork.Hunting;

/// <summary>Compares the errors inside a set of rows with those of all others: means, variances, effect size and Welch's test.</summary>
/// <remarks>Immutable. Made in O(1) from sums of squares around the mean of all rows.</remarks>
public readonly record struct ErrorMoments
{
    private const double Level = 0.95;

    /// <summary>Compares a part with the rest.</summary>
    /// <param name="size">The rows of the part, n_S.</param>
    /// <param name="rows">All rows, n.</param>
    /// <param name="average">ē of all rows.</param>
    /// <param name="sum">Σ_S (e − ē).</param>
    /// <param name="squares">Σ_S (e − ē)².</param>
    /// <param name="allSquares">Σ (e − ē)² over all rows.</param>
    public ErrorMoments(int size, int rows, double average, double sum, double squares, double allSquares)
    {
        Size = size;
        Others = rows - size;
        Mean = average + (sum / size);
        OthersMean = Others == 0 ? double.NaN : average - (sum / Others);
        Variance = size < 2 ? double.NaN : Math.Max(0, squares - (sum * sum / size)) / (size - 1);
        OthersVariance =
            Others < 2 ? double.NaN : Math.Max(0, allSquares - squares - (sum * sum / Others)) / (Others - 1);
    }

    /// <summary>n_S.</summary>
    public int Size { get; }

    /// <summary>n − n_S.</summary>
    public int Others { get; }

    /// <summary>The mean error inside.</summary>
    public double Mean { get; }

    /// <summary>The mean error outside; NaN when there is nobody.</summary>
    public double OthersMean { get; }

    /// <summary>The variance inside, n_S − 1 in the denominator; NaN below two rows.</summary>
    public double Variance { get; }

    /// <summary>The variance outside; NaN below two rows.</summary>
    public double OthersVariance { get; }

    /// <summary>√2·(μ_S − μ_rest)/√(v_S + v_rest): the difference in units of a common standard deviation. NaN where it is not defined.</summary>
    public double EffectSize => Math.Sqrt(2) * (Mean - OthersMean) / Math.Sqrt(Variance + OthersVariance);

    /// <summary>The mean inside ± t·s/√n_S at 95 %, or null below two rows.</summary>
    public Interval? Interval
    {
        get
        {
            if (Size < 2)
            {
                return null;
            }

            double half = StudentT.Quantile((1 + Level) / 2, Size - 1) * Math.Sqrt(Variance / Size);
            return new Interval(Mean - half, Mean + half);
        }
    }

    /// <summary>
    /// P(T &gt; t) by Welch's test of 'worse inside than outside'; 0 or 1 where neither side varies; NaN below two rows on
    /// either side.
    /// </summary>
    public double PValue
    {
        get
        {
            double error = StandardError;
            if (double.IsNaN(error))
            {
                return double.NaN;
            }

            if (error == 0)
            {
                return Mean > OthersMean ? 0 : 1;
            }

            return StudentT.UpperTail((Mean - OthersMean) / error, Degrees);
        }
    }

    /// <summary>P(|T| &gt; |t|) of the same test, two-sided.</summary>
    public double TwoSidedPValue
    {
        get
        {
            double error = StandardError;
            return double.IsNaN(error) ? double.NaN
                : error == 0 ? (Mean == OthersMean ? 1 : 0)
                : StudentT.TwoSidedTail((Mean - OthersMean) / error, Degrees);
        }
    }

    private double StandardError => Math.Sqrt((Variance / Size) + (OthersVariance / Others));

    // Welch and Satterthwaite.
    private double Degrees
    {
        get
        {
            double inside = Variance / Size;
            double outside = OthersVariance / Others;
            double error = inside + outside;
            return error * error / ((inside * inside / (Size - 1)) + (outside * outside / (Others - 1)));
        }
    }

    /// <summary>The difference of the means, inside less outside, ± t·√(v_S/n_S + v_rest/n_rest), or null below two rows on either side.</summary>
    /// <param name="level">The confidence level, strictly between 0 and 1.</param>
    public Interval? DifferenceAt(double level)
    {
        double error = StandardError;
        if (double.IsNaN(error))
        {
            return null;
        }

        double difference = Mean - OthersMean;
        double half = error == 0 ? 0 : -StudentT.Quantile((1 - level) / 2, Degrees) * error;
        return new Interval(difference - half, difference + half);
    }
}
