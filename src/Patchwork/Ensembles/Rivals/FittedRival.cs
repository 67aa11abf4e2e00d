using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>A way of combining pairs after it was fitted on validation rows: what it predicts everywhere, and how large it is.</summary>
public sealed record FittedRival
{
    /// <summary>The rival's kebab-case name.</summary>
    public required string Name { get; init; }

    /// <summary>One prediction a row on every split of the pool.</summary>
    public required IReadOnlyDictionary<Split, double[]> Predictions { get; init; }

    /// <summary>How many parts it has: nodes of a list, experts or members with weight, corrections of a calibration.</summary>
    public required int Size { get; init; }

    /// <summary>What a prediction takes, on <see cref="PairPool.CostSplit"/>.</summary>
    public required PredictionCost Cost { get; init; }

    /// <summary>What is worth knowing about the fit, one sentence, or the empty text.</summary>
    public string Note { get; init; } = "";
}
