using Patchwork.Groups;

namespace Patchwork.Server.Exploring;

/// <summary>What the training rows say about a group. Small groups show nothing but that they are small.</summary>
/// <param name="Words">The group in the dictionary's words.</param>
/// <param name="Rows">Its training rows.</param>
/// <param name="Share">Their share.</param>
/// <param name="IsSmall">Whether it has too few for numbers to be shown.</param>
/// <param name="Error">The loss inside and of everyone; null for small groups.</param>
/// <param name="Label">The truth inside and of everyone; null for small groups and for several classes.</param>
/// <param name="Overlap">The nearest group that was helped already, in a sentence; null for none.</param>
/// <param name="Findings">What the linter says.</param>
/// <param name="Room">The room for improvement; null when it was not asked or cannot be told.</param>
public sealed record GroupEvidence(
    string Words,
    int Rows,
    double Share,
    bool IsSmall,
    Gap? Error,
    Gap? Label,
    string? Overlap,
    IReadOnlyList<LintFinding> Findings,
    Room? Room
);
