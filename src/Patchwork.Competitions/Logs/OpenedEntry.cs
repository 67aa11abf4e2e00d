using System.Text.Json.Serialization;
using Patchwork.Competitions.Commitments;
using Patchwork.Ensembles;
using Patchwork.Guards;
using Patchwork.Losses;
using Patchwork.Rewards;
using Patchwork.Tables;

namespace Patchwork.Competitions.Logs;

/// <summary>The competition opened: its rules and where the lists start.</summary>
/// <param name="Time">When.</param>
/// <param name="Title">The title.</param>
/// <param name="Loss">The loss that counts, by name.</param>
/// <param name="Alpha">The gain that a pair must exceed.</param>
/// <param name="RepairTolerance">The repair tolerance.</param>
/// <param name="MinimumGroupRows">The fewest validation rows of a group.</param>
/// <param name="Guard">The guard, by name.</param>
/// <param name="MarginC">The guard's margin.</param>
/// <param name="Rewards">The points schedule, by name.</param>
/// <param name="Pot">The points to be had.</param>
/// <param name="Rows">The number of rows of each split.</param>
/// <param name="BaseLoss">Mean loss of the base on the open splits.</param>
/// <param name="TeamBaseLoss">Mean loss of the team base on the open splits.</param>
public sealed record OpenedEntry(
    DateTimeOffset Time,
    string Title,
    string Loss,
    double Alpha,
    double RepairTolerance,
    int MinimumGroupRows,
    string Guard,
    double MarginC,
    string Rewards,
    double Pot,
    IReadOnlyDictionary<Split, int> Rows,
    IReadOnlyDictionary<Split, double> BaseLoss,
    IReadOnlyDictionary<Split, double> TeamBaseLoss
) : LogEntry
{
    /// <summary>What was committed to: split and hidden labels, salted; null in logs without a commitment.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DataCommitment? Commitment { get; init; }

    /// <summary>Makes the entry of a competition that opens.</summary>
    public static OpenedEntry Of(
        CompetitionRules rules,
        CompetitionData data,
        DecisionList global,
        DecisionList team,
        DateTimeOffset time
    ) =>
        new(
            time,
            rules.Title,
            Losses.Loss.NameOf(rules.Loss),
            rules.List.Alpha,
            rules.List.RepairTolerance,
            rules.List.MinimumGroupRows,
            GuardOptions.NameOf(rules.List.Guard.Kind),
            rules.List.Guard.MarginC,
            PointsOptions.NameOf(rules.Points.Kind),
            rules.Points.Pot,
            Enum.GetValues<Split>().ToDictionary(split => split, split => data.Rows(split).Rows),
            global.MeanLoss,
            team.MeanLoss
        );
}
