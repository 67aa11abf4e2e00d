namespace Patchwork.Hunting;

/// <summary>Slices that hold after the control of false discoveries.</summary>
/// <param name="Search">The slices in the order of their discovery; the score is the effect size (<see cref="ErrorMoments.Separation"/>).</param>
/// <param name="AdjustedPValues">One a slice: Benjamini and Hochberg's over all that were looked at, those below the least effect with p-value 1.</param>
/// <param name="Tested">How many of the slices that were looked at had a large enough effect.</param>
/// <param name="WealthLeft">What α-investing could still have spent.</param>
public sealed record DiscoveryResult(
    SearchResult Search,
    IReadOnlyList<double> AdjustedPValues,
    int Tested,
    double WealthLeft
);
