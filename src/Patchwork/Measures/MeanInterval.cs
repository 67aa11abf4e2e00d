namespace Patchwork.Measures;

/// <summary>Confidence intervals of a mean and of a share.</summary>
/// <remarks>All at 95 % unless said otherwise. O(1) from sums, O(n) from values. Pure.</remarks>
public static class MeanInterval
{
    private const double DefaultLevel = 0.95;

    /// <summary>mean ± z·s/√n, for many values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two values.</exception>
    public static Interval Normal(long count, double sum, double sumOfSquares, double level = DefaultLevel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return PairedGainInterval.FromSums(count, sum, sumOfSquares).IntervalAt(level);
    }

    /// <summary>mean ± t·s/√n with n − 1 degrees of freedom, for few values such as the trials of a study.</summary>
    /// <exception cref="ArgumentException">There are fewer than two values.</exception>
    public static Interval StudentT(ReadOnlySpan<double> values, double level = DefaultLevel)
    {
        if (values.Length < 2)
        {
            throw new ArgumentException("An interval of a mean needs at least two values.", nameof(values));
        }

        double mean = 0;
        foreach (double value in values)
        {
            mean += value / values.Length;
        }

        double squares = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        double error = Math.Sqrt(squares / (values.Length - 1) / values.Length);
        double half = Measures.StudentT.Quantile((1 + level) / 2, values.Length - 1) * error;
        return new Interval(mean - half, mean + half);
    }

    /// <summary>Wilson's interval of a share (1927): it stays within [0, 1] and holds for shares near 0 and 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no trials, or more successes than trials.</exception>
    public static Interval Wilson(long successes, long trials, double level = DefaultLevel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        double z = NormalDistribution.UpperQuantile((1 - level) / 2);
        double n = trials;
        double share = successes / n;
        double scale = 1 + (z * z / n);
        double centre = (share + (z * z / (2 * n))) / scale;
        double half = z / scale * Math.Sqrt((share * (1 - share) / n) + (z * z / (4 * n * n)));
        return new Interval(
            successes == 0 ? 0 : Math.Max(0, centre - half),
            successes == trials ? 1 : Math.Min(1, centre + half)
        );
    }
}
