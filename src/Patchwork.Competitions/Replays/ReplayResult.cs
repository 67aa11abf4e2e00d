using Patchwork.Ensembles;
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
    /// <summary>
    /// The gains that were taken, with the deviation of their row differences: trial pairs, from which an alpha can be chosen
    /// (<see cref="Guards.AlphaCalibration"/>).
    /// </summary>
    public IReadOnlyList<PairedGainInterval> Trials =>
        [
            .. Decisions
                .Select(d => d.Evidence)
                .Where(e => e.Gain is not null && e.StandardDeviation is { } s && double.IsFinite(s))
                .Select(e => PairedGainInterval.FromMoments(e.Rows, e.Gain!.Value, e.StandardDeviation!.Value)),
        ];
}
