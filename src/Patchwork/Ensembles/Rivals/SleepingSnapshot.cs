namespace Patchwork.Ensembles.Rivals;

/// <summary>The weights of all sleeping experts at one moment, from which the mix of those awake on any row can be made.</summary>
internal sealed class SleepingSnapshot
{
    // Below this total the plain weights have lost digits to underflow, and the logarithms are used.
    private const double SafeTotal = 1e-200;

    private readonly double[] _logs;
    private readonly double[] _weights;

    public SleepingSnapshot(double[] logs)
    {
        _logs = logs;
        double top = logs.Max();
        _weights = [.. logs.Select(l => double.IsNegativeInfinity(top) ? 0 : Math.Exp(l - top))];
    }

    /// <summary>Adds the mix of the experts awake to a sum of mixes; <paramref name="one"/> is room to work in.</summary>
    public void AddTo(Span<double> sum, Span<double> one, ReadOnlySpan<int> awake)
    {
        double total = 0;
        for (int i = 0; i < awake.Length; i++)
        {
            one[i] = _weights[awake[i]];
            total += one[i];
        }

        if (!(total > SafeTotal))
        {
            total = FromLogs(one, awake);
        }

        SleepingMix.Normalise(one, total);
        for (int i = 0; i < awake.Length; i++)
        {
            sum[i] += one[i];
        }
    }

    private double FromLogs(Span<double> one, ReadOnlySpan<int> awake)
    {
        double top = double.NegativeInfinity;
        foreach (int e in awake)
        {
            top = Math.Max(top, _logs[e]);
        }

        double total = 0;
        for (int i = 0; i < awake.Length; i++)
        {
            one[i] = double.IsNegativeInfinity(top) ? 0 : Math.Exp(_logs[awake[i]] - top);
            total += one[i];
        }

        return total;
    }
}
