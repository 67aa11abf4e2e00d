namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// AdaNormalHedge for sleeping experts (Luo and Schapire 2015): no rate to choose. With R(e) = Σ_{awake} (l̂ − l(e)) and C(e) = Σ_{awake} |l̂ − l(e)|
/// an awake expert weighs ½·(Φ(R + 1, C + 1) − Φ(R − 1, C + 1)), where Φ(R, C) = exp(max(R, 0)²/(3C)) and Φ(·, 0) = 1.
/// </summary>
/// <remarks>
/// Computed with the largest exponent taken out, so that long runs do not overflow. When no awake expert weighs anything
/// they are mixed equally. Not thread-safe. O(experts awake) a round.
/// </remarks>
public sealed class AdaNormalHedge : ISleepingLearner
{
    private readonly double[] _regret;
    private readonly double[] _size;
    private readonly double[] _logs;

    /// <summary>Starts with so many experts, at least 1, all equal.</summary>
    public AdaNormalHedge(int experts)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(experts);
        _regret = new double[experts];
        _size = new double[experts];
        _logs = new double[experts];
        for (int e = 0; e < experts; e++)
        {
            _logs[e] = LogWeight(0, 0);
        }
    }

    /// <summary>ln( Φ(R + 1, C + 1) − Φ(R − 1, C + 1) ) − ln 2; −∞ when the two are equal.</summary>
    public static double LogWeight(double regret, double size)
    {
        double high = Exponent(regret + 1, size + 1);
        double low = Exponent(regret - 1, size + 1);
        // e^high − e^low = e^high·(1 − e^{low − high}).
        return high > low ? high + Math.Log(-double.ExpM1(low - high)) - Math.Log(2) : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public void Weigh(ReadOnlySpan<int> awake, Span<double> weights)
    {
        double top = double.NegativeInfinity;
        foreach (int e in awake)
        {
            top = Math.Max(top, _logs[e]);
        }

        double total = 0;
        for (int i = 0; i < awake.Length; i++)
        {
            weights[i] = double.IsNegativeInfinity(top) ? 0 : Math.Exp(_logs[awake[i]] - top);
            total += weights[i];
        }

        SleepingMix.Normalise(weights[..awake.Length], total);
    }

    /// <inheritdoc/>
    public double Learn(ReadOnlySpan<int> awake, ReadOnlySpan<double> weights, ReadOnlySpan<double> losses)
    {
        double mixed = SleepingMix.Loss(weights, losses);
        for (int i = 0; i < awake.Length; i++)
        {
            int e = awake[i];
            double regret = mixed - losses[i];
            _regret[e] += regret;
            _size[e] += Math.Abs(regret);
            _logs[e] = LogWeight(_regret[e], _size[e]);
        }

        return mixed;
    }

    /// <inheritdoc/>
    public void Snapshot(Span<double> logWeights) => _logs.CopyTo(logWeights);

    private static double Exponent(double regret, double size) =>
        size == 0 || regret <= 0 ? 0 : regret * regret / (3 * size);
}
