using Patchwork.Measures;

namespace Patchwork.Guards;

/// <summary>The margin c of <see cref="PairedGuard"/> that keeps a whole competition safe.</summary>
public static class CompetitionMargin
{
    /// <summary>
    /// c = z_{1−δ/U}: if none of U submissions helped at all, at most about a share δ of such competitions would accept any
    /// (Bonferroni; math-1 section 5). U = 300, δ = .05 gives 3.588; U = 7,000 gives 4.339.
    /// </summary>
    /// <param name="submissions">U, at least 1.</param>
    /// <param name="failureProbability">δ, above 0 and below 1.</param>
    /// <exception cref="PatchworkException"><c>bad-option</c> outside those ranges.</exception>
    public static double For(long submissions, double failureProbability)
    {
        if (submissions < 1 || failureProbability is not (> 0 and < 1))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"A margin needs at least one submission and a failure probability between 0 and 1, not {submissions} and {failureProbability}."
            );
        }

        return NormalDistribution.UpperQuantile(failureProbability / submissions);
    }
}
