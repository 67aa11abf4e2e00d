using Patchwork.Tables;

namespace Patchwork.Competitions.Seasons;

/// <summary>Mean loss on the three splits after the close, in the loss's own unit (squared loss: label units squared).</summary>
/// <param name="Train">On the training rows.</param>
/// <param name="Validation">On the validation rows, which decided.</param>
/// <param name="Test">On the test rows, which decided nothing.</param>
public sealed record SplitLoss(double Train, double Validation, double Test)
{
    /// <summary>Takes it from the losses of a list whose test labels are open.</summary>
    public static SplitLoss Of(IReadOnlyDictionary<Split, double> loss) =>
        new(loss[Split.Train], loss[Split.Validation], loss[Split.Test]);
}
