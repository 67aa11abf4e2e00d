namespace Patchwork.Reports;

/// <summary>Plain text; any characters.</summary>
/// <param name="Text">The sentences.</param>
public sealed record ReportParagraph(string Text) : ReportBlock;
