namespace Patchwork.Server.Exploring;

/// <summary>A group that a search found on training rows.</summary>
/// <param name="Predicate">The group as text.</param>
/// <param name="Words">The group in words.</param>
/// <param name="Rows">Its training rows.</param>
/// <param name="Share">Their share.</param>
/// <param name="Loss">The global list's mean loss on them.</param>
/// <param name="Range">Its 95 % interval, for this group alone.</param>
public sealed record Suggestion(
    string Predicate,
    string Words,
    int Rows,
    double Share,
    double Loss,
    Measures.Interval? Range
);
