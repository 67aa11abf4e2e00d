using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Models;

/// <summary>What a model takes and what its numbers mean.</summary>
/// <param name="Schema">How columns enter the model.</param>
/// <param name="Loss">The loss it was trained for.</param>
/// <param name="Label">The name of the column it predicts, or null.</param>
/// <param name="ClassValues">For zero-one the class numbers it can answer, ascending; for log 0 and 1; else empty.</param>
/// <param name="ClassNames">A name for each class number; without names of its own, the number as text.</param>
public sealed record ModelInfo(
    Schema Schema,
    LossKind Loss,
    string? Label,
    IReadOnlyList<double> ClassValues,
    IReadOnlyList<string> ClassNames
)
{
    /// <summary>For absolute loss the level in (0, 1) of the quantile that it aims at; ½ is the median.</summary>
    public double Quantile { get; init; } = 0.5;

    /// <summary>The most classes that a zero-one model may have.</summary>
    public const int MaximumClasses = 256;

    /// <summary>True for zero-one and log, where labels are classes.</summary>
    public bool IsClassification => Loss is LossKind.ZeroOne or LossKind.Log;

    /// <summary>How many score functions the model has: one a class for more than two classes, else 1.</summary>
    public int Outputs => Loss == LossKind.ZeroOne && ClassValues.Count > 2 ? ClassValues.Count : 1;
}
