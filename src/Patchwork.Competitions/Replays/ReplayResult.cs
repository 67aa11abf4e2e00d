using Patchwork.Ensembles;
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
);
