namespace Patchwork.Reports;

/// <summary>A link from one page to another in the same folder.</summary>
/// <param name="Text">What it says.</param>
/// <param name="File">The other page's file name: letters, digits, '-' and '.'.</param>
public sealed record ReportLink(string Text, string File);
