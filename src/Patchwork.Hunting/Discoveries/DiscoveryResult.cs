namespace Patchwork.Hunting;

/// <summary>Slices that hold after the control of false discoveries.</summary>
/// <param name="Search">The slices in the order of their discovery; the score is the effect size (<see cref="ErrorMoments.Separation"/>).</param>
/// <param name="AdjustedPValues">One a slice: Benjamini and Hochberg's, over all that were tested.</param>
/// <param name="Tested">How many slices had a large enough effect and were tested.</param>
/// <param name="WealthLeft">What α-investing could still have spent.</param>
public sealed record DiscoveryResult(
    SearchResult Search,
    IReadOnlyList<double> AdjustedPValues,
    int Tested,
    double WealthLeft
);
