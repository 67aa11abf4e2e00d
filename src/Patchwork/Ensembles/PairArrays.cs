using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>A pair (g, h) on one split, as arrays: who belongs to the group and what h predicts.</summary>
/// <param name="Rows">The rows of the group.</param>
/// <param name="Model">One prediction for every row of the split; those outside the group are ignored and may be NaN.</param>
public sealed record PairArrays(RowSet Rows, PredictionVector Model);
