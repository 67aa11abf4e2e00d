namespace Patchwork.Guards;

/// <summary>
/// Thresholdout (Dwork et al. 2015): answers questions about means on the holdout from the training data while the two agree, and otherwise,
/// a limited number of times, from the holdout with noise. For feedback numbers only, never for verdicts.
/// </summary>
/// <remarks>
/// With γ ~ Lap(2σ) and T̂ = T + γ: on a question draw η ~ Lap(4σ); if |holdout − train| &gt; T̂ + η, spend one of the budget, redraw γ and answer
/// holdout + Lap(σ); else answer train. Mutable and not thread-safe; O(1) a question; the same seed gives the same answers.
/// </remarks>
public sealed class Thresholdout
{
    private readonly SeededRandom _random;
    private double _shift;

    /// <summary>Starts with a threshold, a noise scale and a budget; typically σ ≈ 1/√n and T ≈ 3σ to 4σ.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>: the threshold or noise is negative or not finite, or the budget negative.</exception>
    public Thresholdout(double threshold, double noise, int budget, long seed)
    {
        if (!(threshold >= 0) || !(noise >= 0) || !double.IsFinite(threshold + noise) || budget < 0)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"Thresholdout needs a threshold, a noise and a budget of at least 0, not {threshold}, {noise} and {budget}."
            );
        }

        Threshold = threshold;
        Noise = noise;
        BudgetLeft = budget;
        _random = new SeededRandom(seed, "thresholdout");
        _shift = Laplace(2 * noise);
    }

    /// <summary>T.</summary>
    public double Threshold { get; }

    /// <summary>σ.</summary>
    public double Noise { get; }

    /// <summary>How many more answers may come from the holdout.</summary>
    public int BudgetLeft { get; private set; }

    /// <summary>The answer to a question whose true values on the two samples are given, or null once the budget is spent.</summary>
    public double? Ask(double train, double holdout)
    {
        if (BudgetLeft == 0)
        {
            return null;
        }

        double jitter = Laplace(4 * Noise);
        if (!(Math.Abs(holdout - train) > Threshold + _shift + jitter))
        {
            return train;
        }

        BudgetLeft--;
        _shift = Laplace(2 * Noise);
        return holdout + Laplace(Noise);
    }

    private double Laplace(double scale)
    {
        // Inverse transform; the draw is kept off 0, whose logarithm is infinite.
        double u = _random.NextDouble() - 0.5;
        double magnitude = -Math.Log(Math.Max(1 - (2 * Math.Abs(u)), double.Epsilon));
        return u < 0 ? -scale * magnitude : scale * magnitude;
    }
}
