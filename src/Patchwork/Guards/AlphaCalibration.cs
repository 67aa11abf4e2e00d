using Patchwork.Measures;

namespace Patchwork.Guards;

/// <summary>
/// Chooses alpha from trial pairs: pairs that were measured on validation rows, by any list, before the rules are fixed. It asks how many of
/// a competition's submissions would be accepted if none of them helped, each with the spread of a trial pair.
/// </summary>
/// <remarks>
/// A useless pair (true gain 0) whose row differences have deviation s gains more than alpha with probability Q(alpha·√n/s), Q the normal upper tail. The mean over the
/// trial pairs times U is the expected number of false acceptances among U submissions. With equal deviations the advice is z_{1−δ/U}·s/√n, the
/// margin of <see cref="CompetitionMargin"/> [ours]. Cost O(trials) a threshold. Immutable.
/// </remarks>
public sealed class AlphaCalibration
{
    private const int Halvings = 200;
    private readonly PairedGainInterval[] _trials;

    /// <summary>Takes trial pairs, and how many submissions the competition may get.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>: no trial pair, or no submission.</exception>
    public AlphaCalibration(IEnumerable<PairedGainInterval> trials, long submissions)
    {
        _trials = [.. trials];
        if (_trials.Length == 0 || submissions < 1)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"Choosing alpha needs at least one trial pair and one submission, not {_trials.Length} and {submissions}."
            );
        }

        Submissions = submissions;
    }

    /// <summary>U.</summary>
    public long Submissions { get; }

    /// <summary>How many trial pairs there are.</summary>
    public int Trials => _trials.Length;

    /// <summary>What a threshold would do.</summary>
    public AlphaChoice At(double alpha) =>
        new(alpha, _trials.Count(t => t.Gain > alpha), Submissions * _trials.Average(t => PassingByChance(t, alpha)));

    /// <summary>The smallest alpha ≥ 0 at which the expected number of false acceptances is at most δ: then at most a share δ of competitions has any.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>: δ is not above 0 and below 1.</exception>
    public AlphaChoice Advise(double failureProbability = 0.05)
    {
        double margin = CompetitionMargin.For(Submissions, failureProbability);
        double tooSmall = 0;
        // Here no trial pair has a higher chance than δ/U.
        double enough = Math.Max(0, margin) * _trials.Max(t => t.StandardError);
        if (At(0).FalseAcceptances <= failureProbability)
        {
            return At(0);
        }

        for (int i = 0; i < Halvings && tooSmall < enough; i++)
        {
            double middle = 0.5 * (tooSmall + enough);
            if (At(middle).FalseAcceptances <= failureProbability)
            {
                enough = middle;
            }
            else
            {
                tooSmall = middle;
            }
        }

        return At(enough);
    }

    // Differences that are all 0 gain exactly 0, which exceeds no alpha ≥ 0.
    private static double PassingByChance(PairedGainInterval trial, double alpha) =>
        trial.StandardError > 0 ? NormalDistribution.UpperTail(alpha / trial.StandardError)
        : alpha < 0 ? 1
        : 0;
}
