namespace Patchwork.Competitions.Bundles;

/// <summary>How the rows are split: by a column that says <c>train</c>, <c>validation</c> or <c>test</c>, or by shares and a seed.</summary>
/// <param name="Column">The column, or null for shares.</param>
/// <param name="Train">The share for training.</param>
/// <param name="Validation">The share for validation; the rest is for test.</param>
/// <param name="Seed">The seed of the shuffle.</param>
public sealed record SplitSpec(string? Column = null, double Train = 0.70, double Validation = 0.15, long Seed = 0);
