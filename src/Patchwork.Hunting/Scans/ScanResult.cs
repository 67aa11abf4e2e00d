namespace Patchwork.Hunting;

/// <summary>What a scan found, with the evidence for each group by the scan's own statistic.</summary>
/// <param name="Search">The groups, best first.</param>
/// <param name="Evidence">One a group, in order; the adjusted p-value counts the whole search.</param>
/// <param name="LogGroups">
/// The natural logarithm of how many groups the values of the columns can form: Σ over columns of ln(2^values − 1). Adjusted p-values are
/// p-values times that many groups, where no tables were redrawn.
/// </param>
/// <param name="Redraws">How many tables were redrawn; 0 for none.</param>
public sealed record ScanResult(
    SearchResult Search,
    IReadOnlyList<SliceEvidence> Evidence,
    double LogGroups,
    int Redraws
);
