namespace Patchwork.Reports;

/// <summary>One of the few numbers that a reader should take away, shown large at the top.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The number as text, with its unit; see <see cref="NumberText"/>.</param>
/// <param name="Note">What it is compared with, or n; may be empty.</param>
public sealed record KeyFigure(string Label, string Value, string Note = "");
