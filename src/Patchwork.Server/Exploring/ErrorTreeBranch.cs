namespace Patchwork.Server.Exploring;

/// <summary>A node of the error tree as a page shows it.</summary>
/// <param name="Depth">The questions above it; 0 for everyone.</param>
/// <param name="Words">What the question above it says of these people.</param>
/// <param name="Predicate">All of its questions, as text for the group builder.</param>
/// <param name="IsLeaf">Whether no question follows.</param>
/// <param name="Error">The error of these people beside that of everyone.</param>
/// <param name="LeadsToWorst">Whether it lies on the way to the people served worst.</param>
public sealed record ErrorTreeBranch(
    int Depth,
    string Words,
    string Predicate,
    bool IsLeaf,
    Gap Error,
    bool LeadsToWorst
);
