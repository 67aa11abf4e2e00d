namespace Patchwork.Reports;

/// <summary>A list of findings.</summary>
/// <param name="Items">The findings, the most important first.</param>
public sealed record ReportFindings(IReadOnlyList<ReportFinding> Items) : ReportBlock;
