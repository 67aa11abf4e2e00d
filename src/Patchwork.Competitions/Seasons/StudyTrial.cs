using Patchwork.Rewards;

namespace Patchwork.Competitions.Seasons;

/// <summary>One season of a study: who ended where.</summary>
/// <param name="Condition">The name of its <see cref="StudyCondition"/>.</param>
/// <param name="Seed">The season's seed; seasons of one seed have the same people, split, base and teams.</param>
/// <param name="InitialLoss">Mean loss of the base.</param>
/// <param name="FinalLoss">Mean loss of the global list.</param>
/// <param name="AcceptedGlobal">Pairs that the global list took.</param>
/// <param name="Submissions">Pairs sent.</param>
/// <param name="Repairs">Repairs of the global list.</param>
/// <param name="Teams">The teams by validation loss, the best first.</param>
/// <param name="Pay">What each schedule of rewards would have paid.</param>
public sealed record StudyTrial(
    string Condition,
    long Seed,
    SplitLoss InitialLoss,
    SplitLoss FinalLoss,
    int AcceptedGlobal,
    int Submissions,
    int Repairs,
    IReadOnlyList<StudyTeam> Teams,
    IReadOnlyList<StudyPay> Pay
)
{
    /// <summary>Describes a finished season.</summary>
    public static StudyTrial Of(string condition, long seed, SeasonResult season)
    {
        CompetitionState state = season.Competition.State;
        return new StudyTrial(
            condition,
            seed,
            SplitLoss.Of(season.InitialLoss),
            SplitLoss.Of(season.FinalLoss),
            state.GlobalUpdates.Count,
            state.Decided.Count,
            state.Decided.Sum(d => d.Global.Repairs.Count),
            [.. state.Board.Select(team => TeamOf(team, season.HabitOf(team.Name)))],
            [.. Enum.GetValues<RewardKind>().Select(kind => StudyPay.Of(season.Competition, kind))]
        );
    }

    private static StudyTeam TeamOf(TeamState team, string habit) =>
        new(
            team.Name,
            habit,
            string.Equals(habit, Players.TeamRoster.WholePopulation, StringComparison.Ordinal),
            SplitLoss.Of(team.Loss),
            team.Submissions,
            team.OwnUpdates,
            team.GlobalUpdates,
            team.Points
        );
}
