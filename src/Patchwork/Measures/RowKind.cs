namespace Patchwork.Measures;

/// <summary>What a classification audit counts of a row besides its groups.</summary>
/// <param name="Label">The true class.</param>
/// <param name="Prediction">The predicted class.</param>
/// <param name="PredictedGroup">The predicted group, −1 for none.</param>
internal readonly record struct RowKind(int Label, int Prediction, int PredictedGroup);
