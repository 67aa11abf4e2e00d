using Patchwork.Measures;

namespace Patchwork.Hunting;

/// <summary>The pairs that were confirmed, in the order in which they were patched in.</summary>
/// <param name="Rows">n.</param>
/// <param name="AverageLoss">The mean loss of the current predictions on all rows.</param>
/// <param name="MinSupport">The fewest rows of a group.</param>
/// <param name="Pairs">The pairs; each is meant to follow those before it.</param>
/// <param name="Proposed">How many pairs the finders proposed.</param>
/// <param name="Tested">How many were put to the confirming rows.</param>
public sealed record CertificateResult(
    int Rows,
    double AverageLoss,
    int MinSupport,
    IReadOnlyList<ConfirmedPair> Pairs,
    int Proposed,
    int Tested
)
{
    /// <summary>Why the search ended or found nothing, in one sentence.</summary>
    public string? Note { get; init; }

    /// <summary>The finders that these labels and this loss have no use for.</summary>
    public IReadOnlyList<LeftOutFinder> LeftOut { get; init; } = [];

    /// <summary>The gains of all pairs that were put to the confirming rows, those that did not hold included: trial pairs, from which an alpha can be chosen.</summary>
    public IReadOnlyList<PairedGainInterval> Trials { get; init; } = [];
}
