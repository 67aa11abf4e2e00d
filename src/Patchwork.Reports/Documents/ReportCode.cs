namespace Patchwork.Reports;

/// <summary>Text kept as it is, in a fixed-width font: a command, a predicate.</summary>
/// <param name="Text">The lines.</param>
public sealed record ReportCode(string Text) : ReportBlock;
