namespace Patchwork.Reports;

/// <summary>A bulleted list.</summary>
/// <param name="Items">The items, in order.</param>
public sealed record ReportList(IReadOnlyList<string> Items) : ReportBlock;
