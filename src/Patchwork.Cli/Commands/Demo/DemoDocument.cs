using Patchwork.Competitions;
using Patchwork.Competitions.Seasons;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>The JSON document of <c>demo</c> (interfaces section 5), with more keys of its own.</summary>
internal sealed record DemoDocument(
    SplitLoss InitialLoss,
    SplitLoss FinalLoss,
    int AcceptedGlobal,
    int Submissions,
    IReadOnlyList<DemoTeam> Teams,
    string LossKind,
    string Unit,
    double Alpha,
    int Repairs,
    DemoBase Base,
    IReadOnlyDictionary<string, int> Rows,
    string LogHead,
    string? LeaderByValidation,
    string? LowestOnTest,
    int TeamsLowerOnTest,
    string Data,
    bool IsMade,
    DemoFirstSeason? FirstSeason
)
{
    /// <summary>Describes a finished season; teams as they stand on the board, the leader by validation first.</summary>
    public static DemoDocument Of(SeasonResult season, DemoData data)
    {
        Competition competition = season.Competition;
        CompetitionState state = competition.State;
        return new DemoDocument(
            SplitLoss.Of(season.InitialLoss),
            SplitLoss.Of(season.FinalLoss),
            state.GlobalUpdates.Count,
            state.Decided.Count,
            [.. state.Board.Select(team => DemoTeam.Of(team, season.HabitOf(team.Name)))],
            Losses.Loss.NameOf(competition.Rules.Loss),
            competition.Rules.Unit ?? "",
            competition.Rules.List.Alpha,
            state.Decided.Sum(d => d.Global.Repairs.Count),
            new DemoBase("trees", season.Base.PilotRows, season.Base.Trees),
            Enum.GetValues<Split>()
                .ToDictionary(
                    split => split.ToString().ToLowerInvariant(),
                    competition.Global.RowsOf,
                    StringComparer.Ordinal
                ),
            competition.Log.Head,
            season.Leader?.Name,
            season.LowestOnTest?.Name,
            season.TeamsLowerOnTest,
            data.Name,
            data.IsMade,
            data.FirstSeasonDifferences.Count == 0 ? null : DemoFirstSeason.Of(data)
        );
    }
}
