using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>One split as a decision list sees it: the labels, unless they are still sealed, and the base predictions.</summary>
/// <param name="Labels">One label a row, all finite; null for a split whose labels are not opened yet.</param>
/// <param name="Base">The base model's prediction for every row, all finite.</param>
public sealed record SplitSample(double[]? Labels, PredictionVector Base);
