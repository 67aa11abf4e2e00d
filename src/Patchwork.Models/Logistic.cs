namespace Patchwork.Models;

/// <summary>The logistic function p = 1/(1 + exp(−s)) and its inverse.</summary>
internal static class Logistic
{
    // Keeps log-odds of pure samples finite; the same bound as the clipped log loss.
    private const double Smallest = Losses.Loss.ClippedProbability;

    /// <summary>The probability of a score, without overflow on either side.</summary>
    public static double Probability(double score)
    {
        if (score >= 0)
        {
            return 1 / (1 + Math.Exp(-score));
        }

        double e = Math.Exp(score);
        return e / (1 + e);
    }

    /// <summary>The score ln(p/(1 − p)) of a probability clipped to [1e-15, 1 − 1e-15].</summary>
    public static double Score(double probability)
    {
        double p = Math.Clamp(probability, Smallest, 1 - Smallest);
        return Math.Log(p / (1 - p));
    }

    /// <summary>The log loss −ln p(label) from a score, for labels 0 and 1: ln(1 + exp(∓s)), without overflow.</summary>
    public static double LossOfScore(double score, double label)
    {
        double margin = label == 1 ? score : -score;
        return margin > 0 ? Math.Log(1 + Math.Exp(-margin)) : -margin + Math.Log(1 + Math.Exp(margin));
    }
}
