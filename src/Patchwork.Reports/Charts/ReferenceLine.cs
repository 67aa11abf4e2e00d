namespace Patchwork.Reports;

/// <summary>A thin labelled line across a chart at a value that readers compare with, such as the base model's error.</summary>
/// <param name="Value">Where it stands, in the units of its axis; skipped when not finite.</param>
/// <param name="Label">What it is, in a few words.</param>
public sealed record ReferenceLine(double Value, string Label);
