using Patchwork.Competitions.Reports;
using Patchwork.Competitions.Seasons;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>What the first season's own table says, where the question is the same, for comparison.</summary>
/// <param name="GlobalLoss">Mean squared error of its global list, dollars squared.</param>
/// <param name="LowestTeamLoss">Of the team list that was lowest on test.</param>
/// <param name="People">People in all splits.</param>
/// <param name="Differences">What differs all the same.</param>
internal sealed record DemoFirstSeason(
    SplitLoss GlobalLoss,
    SplitLoss LowestTeamLoss,
    int People,
    IReadOnlyList<string> Differences
)
{
    /// <summary>The figures beside those of a season.</summary>
    public static DemoFirstSeason Of(DemoData data) =>
        new(
            Squared(FirstSeasonFigures.Global),
            Squared(FirstSeasonFigures.LowestTeam),
            FirstSeasonFigures.People,
            data.FirstSeasonDifferences
        );

    private static SplitLoss Squared(IReadOnlyDictionary<Split, double> errors) =>
        SplitLoss.Of(errors.ToDictionary(e => e.Key, e => e.Value * e.Value));
}
