namespace Patchwork.Losses;

/// <summary>
/// Neumaier's compensated sum: the running sum and, apart, the exact sum of what each addition rounded away. The
/// canonical sum of the project is this one, over rows in ascending order (math-1 section 2.2).
/// </summary>
/// <remarks>
/// The error of each addition is taken with the branch-free two-sum, which yields the same exact error as Neumaier's
/// comparison of magnitudes and does not wait for it: one addition per term is on the critical path.
/// </remarks>
public struct CompensatedSum
{
    private double _sum;
    private double _lost;

    /// <summary>The sum of all terms added; an infinite or NaN term shows.</summary>
    public readonly double Value => double.IsFinite(_sum) ? _sum + _lost : _sum;

    /// <summary>Adds a term.</summary>
    public void Add(double term)
    {
        double sum = _sum + term;
        double part = sum - _sum;
        _lost += (_sum - (sum - part)) + (term - part);
        _sum = sum;
    }

    /// <summary>The compensated sum of all values in order.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        CompensatedSum sum = default;
        foreach (double value in values)
        {
            sum.Add(value);
        }

        return sum.Value;
    }
}
