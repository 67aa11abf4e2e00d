using Patchwork.Competitions.Bundles;
using Patchwork.Server.Problems;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Competitions;

/// <summary>Tells results that look final from those that are.</summary>
internal static class CompetitionResults
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(2);

    /// <summary>What the numbers are worth now.</summary>
    /// <remarks>
    /// By the board that everybody sees, which is changed after the close was written. A competition that was imported without its test
    /// labels never closes, so nothing of it is waited for.
    /// </remarks>
    public static ResultsState At(CompetitionRow row, RunningCompetition running, DateTimeOffset time) =>
        running.View.Leaderboard.Global.TestLoss is not null ? ResultsState.Final
        : running.CanClose && row.PhaseAt(running.Prepared.Spec.Dates, time) == CompetitionPhase.Closed
            ? ResultsState.Pending
        : ResultsState.Provisional;

    /// <summary>Refuses what would take provisional ranks for the result between the close and the opening of the test labels.</summary>
    /// <exception cref="PatchworkException"><c>not-open</c>, with when to ask again.</exception>
    public static void RequireNotPending(CompetitionRow row, RunningCompetition running, DateTimeOffset time)
    {
        if (At(row, running, time) == ResultsState.Pending)
        {
            throw RetryAfter.In(
                AskAgain,
                new PatchworkException(
                    ProblemCodes.NotOpen,
                    "The competition closed, and its test labels are not open yet: what was sent in time is decided first. Ask again in a moment."
                )
            );
        }
    }
}
