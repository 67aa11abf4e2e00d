using Patchwork.Competitions.Logs;
using Patchwork.Rewards;
using Patchwork.Tables;

namespace Patchwork.Competitions.Seasons;

/// <summary>
/// What one schedule of rewards would have paid for the global updates of a season. Simulated teams do not play for points,
/// so the same log serves all schedules.
/// </summary>
/// <param name="Rewards">The schedule's name.</param>
/// <param name="Total">All points.</param>
/// <param name="LateShare">The share paid for updates in the second half of the season; null when nothing was paid.</param>
/// <param name="TopShare">The share of the team that earned most; null when nothing was paid.</param>
public sealed record StudyPay(string Rewards, double Total, double? LateShare, double? TopShare)
{
    /// <summary>Pays the updates of a closed competition by a schedule.</summary>
    public static StudyPay Of(Competition competition, RewardKind kind)
    {
        CompetitionState state = competition.State;
        PointsSchedule schedule = new(
            competition.Rules.Points with
            {
                Kind = kind,
            },
            state.Opened!.BaseLoss[Split.Validation]
        );
        double late = 0;
        double total = 0;
        Dictionary<string, double> byTeam = new(StringComparer.Ordinal);
        for (int u = 0; u < state.GlobalUpdates.Count; u++)
        {
            DecidedEntry update = state.GlobalUpdates[u];
            double elapsed = (update.Time - SeasonClock.Opened) / (SeasonClock.Closed - SeasonClock.Opened);
            double points = schedule.PointsFor(
                update.Global.LossBefore[Split.Validation],
                update.Global.LossAfter[Split.Validation],
                u,
                elapsed
            );
            total += points;
            late += elapsed > 0.5 ? points : 0;
            byTeam[update.Team] = byTeam.GetValueOrDefault(update.Team) + points;
        }

        return total > 0
            ? new StudyPay(PointsOptions.NameOf(kind), total, late / total, byTeam.Values.Max() / total)
            : new StudyPay(PointsOptions.NameOf(kind), 0, null, null);
    }
}
