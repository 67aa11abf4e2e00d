namespace Patchwork.Guards;

/// <summary>
/// How many validation rows make every decision of a whole competition right with probability 1 − δ (math-1 section 3.1: theorem 11 of
/// Globus-Harris, Kearns and Roth, corrected). Losses in [0, 1]; U submissions, the same rows reused adaptively.
/// </summary>
/// <remarks>Right: an accepted pair truly gains ≥ ε/2, a refused one ≤ ε. Alpha corresponds to 3ε/4 of the loss range. Pure.</remarks>
public static class SampleSize
{
    /// <summary>n ≥ (32/ε²)·( ln(2U/δ) + ⌊2/ε⌋·ln(U+1) ), rounded up to whole rows.</summary>
    /// <param name="epsilon">ε in (0, 1].</param>
    /// <param name="submissions">U, at least 1.</param>
    /// <param name="failureProbability">δ, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double SufficientRows(double epsilon, long submissions, double failureProbability) =>
        Math.Ceiling(Bound(epsilon, submissions, failureProbability));

    /// <summary>The smallest ε that so many rows support, or null when even ε = 1 needs more. Found by bisection.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double? SupportedEpsilon(long rows, long submissions, double failureProbability)
    {
        if (Bound(1, submissions, failureProbability) > rows)
        {
            return null;
        }

        double tooSmall = 0;
        double enough = 1;
        for (double middle = 0.5; middle > tooSmall && middle < enough; middle = 0.5 * (tooSmall + enough))
        {
            if (Bound(middle, submissions, failureProbability) <= rows)
            {
                enough = middle;
            }
            else
            {
                tooSmall = middle;
            }
        }

        return enough;
    }

    private static double Bound(double epsilon, long submissions, double failureProbability)
    {
        if (epsilon is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), "Expected above 0 and at most 1.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(submissions, 1);
        if (failureProbability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(failureProbability), "Expected above 0 and below 1.");
        }

        double u = submissions;
        return 32
            / (epsilon * epsilon)
            * (Math.Log(2 * u / failureProbability) + (Math.Floor(2 / epsilon) * Math.Log(u + 1)));
    }
}
