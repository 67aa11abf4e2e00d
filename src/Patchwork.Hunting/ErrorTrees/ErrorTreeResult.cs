namespace Patchwork.Hunting;

/// <summary>The leaves of an error tree that are worse than the average, with how sure each is.</summary>
/// <param name="Search">The leaves, highest score first.</param>
/// <param name="Evidence">One a leaf, in order; the adjusted p-value counts the whole search.</param>
/// <param name="LogGroups">
/// The natural logarithm of how many groups a tree of this depth could have made of the columns. Adjusted p-values are p-values times that many,
/// where errors were not dealt out anew.
/// </param>
/// <param name="Redraws">How often errors were dealt out anew; 0 for never.</param>
public sealed record ErrorTreeResult(
    SearchResult Search,
    IReadOnlyList<SliceEvidence> Evidence,
    double LogGroups,
    int Redraws
);
