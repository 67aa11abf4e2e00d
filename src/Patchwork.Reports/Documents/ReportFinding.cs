namespace Patchwork.Reports;

/// <summary>One finding: a sentence in the voice of the project, first the people, then the number.</summary>
/// <param name="Kind">How it reads.</param>
/// <param name="Text">The sentence.</param>
public sealed record ReportFinding(FindingKind Kind, string Text);
