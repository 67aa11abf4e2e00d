namespace Patchwork.Measures;

/// <summary>
/// A pair's gain with its uncertainty, from the rows' differences d_i = g_i·(l_i − loss(h_i)), zeros outside the group
/// included (math-1 section 5): gain = mean d, standard deviation with n − 1, standard error, normal interval.
/// </summary>
/// <remarks>Units: gain and its errors in units of the loss. Made from two sums in O(1). Pure.</remarks>
public readonly record struct PairedGainInterval
{
    /// <summary>The confidence level of <see cref="Interval"/>.</summary>
    public const double Level = 0.95;

    private PairedGainInterval(long rows, double gain, double standardDeviation)
    {
        Rows = rows;
        Gain = gain;
        StandardDeviation = standardDeviation;
    }

    /// <summary>n, all rows of the split.</summary>
    public long Rows { get; }

    /// <summary>The mean difference (1/n)·Σd.</summary>
    public double Gain { get; }

    /// <summary>The sample standard deviation s of d, n − 1 in the denominator; 0 for a single row.</summary>
    public double StandardDeviation { get; }

    /// <summary>s/√n.</summary>
    public double StandardError => StandardDeviation / Math.Sqrt(Rows);

    /// <summary>gain ± z·s/√n at 95 %.</summary>
    public Interval Interval => IntervalAt(Level);

    /// <summary>
    /// From Σd and Σd². The variance is their difference, so it is good to about 1e-16·n·gain²/s² relative: ample for
    /// gains that are in doubt. A difference below 0 by rounding counts as 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no row.</exception>
    public static PairedGainInterval FromSums(long rows, double sum, double sumOfSquares)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        double mean = sum / rows;
        double variance = rows == 1 ? 0 : Math.Max(0, (sumOfSquares - (sum * mean)) / (rows - 1));
        return new PairedGainInterval(rows, mean, Math.Sqrt(variance));
    }

    /// <summary>From a gain that is known exactly (a canonical sum) and the deviation of the differences.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no row, or the deviation is negative.</exception>
    public static PairedGainInterval FromMoments(long rows, double gain, double standardDeviation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(standardDeviation);
        return new PairedGainInterval(rows, gain, standardDeviation);
    }

    /// <summary>gain ± z·s/√n at a level strictly between 0 and 1.</summary>
    public Interval IntervalAt(double level)
    {
        double half = NormalDistribution.UpperQuantile((1 - level) / 2) * StandardError;
        return new Interval(Gain - half, Gain + half);
    }
}
