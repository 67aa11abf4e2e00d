namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// MLC-Hedge for sleeping experts in the form of Blum and Mansour, as used by Tosh and Hsu (2022): each expert has its own rate η_e and
/// weight v(e), at first 1/K. Awake experts are mixed in proportion to (1 − e^{−η})·v; then v(e) is multiplied by
/// exp(η_e·(e^{−η_e}·l̂ − l(e))), where l̂ is the mix's loss.
/// </summary>
/// <remarks>
/// Σ v never rises, so v(e) ≤ 1, and for every expert Σ_{awake} l̂ ≤ e^{η_e}·( Σ_{awake} l(e) + ln K/η_e ) [derived in math-1 section 6].
/// Not thread-safe. O(experts awake) a round.
/// </remarks>
public sealed class MlcHedge : ISleepingLearner
{
    private readonly double[] _rates;
    private readonly double[] _shares;
    private readonly double[] _damping;
    private readonly double[] _weights;

    /// <summary>Starts with a rate for each expert, in (0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no expert, or a rate is out of range.</exception>
    public MlcHedge(IReadOnlyList<double> rates)
    {
        if (rates.Count == 0 || rates.Any(r => r is not (> 0 and <= 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(rates), "Every expert needs a rate above 0 and at most 1.");
        }

        _rates = [.. rates];
        _damping = [.. rates.Select(r => Math.Exp(-r))];
        _shares = [.. _damping.Select(d => 1 - d)];
        _weights = new double[rates.Count];
        _weights.AsSpan().Fill(1.0 / rates.Count);
    }

    /// <summary>Σ v(e), which never rises from 1.</summary>
    public double TotalWeight => _weights.Sum();

    /// <summary>η_e = min(1, √(ln K/|g_e|)) for an expert awake on so many of the rows.</summary>
    public static double RateFor(int experts, int awakeRows) =>
        Math.Clamp(Math.Sqrt(Math.Log(experts) / Math.Max(1, awakeRows)), 1e-6, 1);

    /// <inheritdoc/>
    public void Weigh(ReadOnlySpan<int> awake, Span<double> weights)
    {
        double total = 0;
        for (int i = 0; i < awake.Length; i++)
        {
            weights[i] = _shares[awake[i]] * _weights[awake[i]];
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
            _weights[e] *= Math.Exp(_rates[e] * ((_damping[e] * mixed) - losses[i]));
        }

        return mixed;
    }

    /// <inheritdoc/>
    public void Snapshot(Span<double> logWeights)
    {
        for (int e = 0; e < _weights.Length; e++)
        {
            logWeights[e] = Math.Log(_shares[e] * _weights[e]);
        }
    }
}
