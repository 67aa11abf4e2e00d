namespace Patchwork.Contracts;

/// <summary>Bounds outside which the total of N draws lies with a probability below e⁻⁴⁵ each (Chernoff).</summary>
internal static class TotalRange
{
    private const double Exponent = 45;

    /// <summary>The bounds, inside [N min, N max].</summary>
    public static (double Low, double High) Of(int parties, double[] probabilities, ReadOnlySpan<double> contributions)
    {
        double[] m = contributions.ToArray();
        double most = m.Max();
        double least = m.Min();
        if (most <= least)
        {
            return (parties * least, parties * most);
        }

        // Tilts are searched on a logarithmic grid: any tilt gives a valid bound, the best need not be met exactly.
        double high = parties * most;
        double low = parties * least;
        for (int step = -40; step <= 40; step++)
        {
            double tilt = Math.Exp(step / 3.0) / (most - least);
            high = Math.Min(high, ((parties * LogMean(probabilities, m, tilt)) + Exponent) / tilt);
            low = Math.Max(low, -((parties * LogMean(probabilities, m, -tilt)) + Exponent) / tilt);
        }

        return (Math.Min(low, high), Math.Max(low, high));
    }

    /// <summary>A bound on the probability of a total below a threshold.</summary>
    public static double Below(
        int parties,
        double[] probabilities,
        ReadOnlySpan<double> contributions,
        double threshold
    )
    {
        double[] m = contributions.ToArray();
        if (parties * m.Min() >= threshold)
        {
            return 0;
        }

        double log = 0;
        for (int step = -30; step <= 60; step++)
        {
            double tilt = Math.Exp(step / 3.0) / m.Max();
            log = Math.Min(log, (parties * LogMean(probabilities, m, -tilt)) + (tilt * threshold));
        }

        return Math.Exp(log);
    }

    private static double LogMean(double[] probabilities, double[] m, double tilt)
    {
        double top = tilt > 0 ? m.Max() : m.Min();
        double sum = 0;
        for (int b = 0; b < m.Length; b++)
        {
            sum += probabilities[b] * Math.Exp(tilt * (m[b] - top));
        }

        return (tilt * top) + Math.Log(sum);
    }
}
