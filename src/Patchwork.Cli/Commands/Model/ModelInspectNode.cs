namespace Patchwork.Cli.Commands;

/// <summary>One node of a tree.</summary>
/// <param name="Depth">The questions above it.</param>
/// <param name="Question">What it asks, as a predicate, or null for a leaf.</param>
/// <param name="MissingLeft">Whether a missing value counts as yes; null for a leaf.</param>
/// <param name="Value">What a leaf adds to the score, or null.</param>
/// <param name="Rows">The training rows that reached it, or null where the file does not say.</param>
/// <param name="Gain">What its question gained, or null for a leaf and where the file does not say.</param>
/// <param name="Left">Where yes leads, as an index of this list, or null.</param>
/// <param name="Right">Where no leads, or null.</param>
internal sealed record ModelInspectNode(
    int Depth,
    string? Question,
    bool? MissingLeft,
    double? Value,
    int? Rows,
    double? Gain,
    int? Left,
    int? Right
);
