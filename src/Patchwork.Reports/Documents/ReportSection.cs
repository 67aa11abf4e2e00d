namespace Patchwork.Reports;

/// <summary>A titled part of a report.</summary>
/// <param name="Title">What it answers.</param>
/// <param name="Blocks">Its pieces, in order.</param>
public sealed record ReportSection(string Title, IReadOnlyList<ReportBlock> Blocks);
