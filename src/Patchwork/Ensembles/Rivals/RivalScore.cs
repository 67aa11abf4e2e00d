using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>A fitted rival with its scores.</summary>
/// <param name="Rival">The way of combining.</param>
/// <param name="Fit">What came of it.</param>
/// <param name="Splits">Its scores on validation, where it was fitted, and on test where there is one.</param>
/// <param name="Seconds">What fitting took, by the clock given; 0 without a clock.</param>
public sealed record RivalScore(
    IRival Rival,
    FittedRival Fit,
    IReadOnlyDictionary<Split, SplitScore> Splits,
    double Seconds
);
