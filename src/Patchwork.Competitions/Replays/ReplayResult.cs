using Patchwork.Ensembles;
using Patchwork.Guards;
using Patchwork.Measures;
using Patchwork.Tables;

namespace Patchwork.Competitions.Replays;

/// <summary>All decisions of a replay, and how long deciding took.</summary>
/// <param name="Decisions">One decision a submission, in order.</param>
/// <param name="Submissions">The submissions decided, in the same order.</param>
/// <param name="InitialLoss">Mean loss of the base on every labelled split.</param>
/// <param name="List">The list at the end.</param>
/// <param name="Rules">The rules used.</param>
/// <param name="Timings">What deciding took, reading left out.</param>
public sealed record ReplayResult(
    IReadOnlyList<Decision> Decisions,
    IReadOnlyList<Archives.ArchivedSubmission> Submissions,
    IReadOnlyDictionary<Split, double> InitialLoss,
    DecisionList List,
    ListRules Rules,
    ReplayTimings Timings
)
{
    /// <summary>The range of the loss, by the labels of all splits that have any; null where they do not tell (<see cref="Guards.LossRange"/>).</summary>
    public double? LossRange { get; init; }

    /// <summary>Which accuracy the validation rows support after so many submissions, and whether that says anything about alpha; null without a submission.</summary>
    public SampleSizeReading? SampleSize =>
        Decisions.Count == 0 || List.RowsOf(Split.Validation) == 0
            ? null
            : SampleSizeReading.Of(
                List.RowsOf(Split.Validation),
                Decisions.Count,
                alpha: LossRange is null ? null : Rules.Alpha,
                lossRange: LossRange ?? 1
            );

    /// <summary>
    /// The gains that were taken, with the deviation of their row differences: trial pairs, from which an alpha can be chosen
    /// (<see cref="AlphaCalibration"/>).
    /// </summary>
    public IReadOnlyList<PairedGainInterval> Trials =>
        [
            .. Decisions
                .Select(d => d.Evidence)
                .Where(e => e.Gain is not null && e.StandardDeviation is { } s && double.IsFinite(s))
                .Select(e => PairedGainInterval.FromMoments(e.Rows, e.Gain!.Value, e.StandardDeviation!.Value)),
        ];
}
