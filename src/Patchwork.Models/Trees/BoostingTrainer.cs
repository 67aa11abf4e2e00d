using Patchwork.Losses;

namespace Patchwork.Models;

/// <summary>
/// Trains gradient-boosted trees (Friedman 2001, with second-order leaf values as in Chen and Guestrin 2016, on histograms):
/// each round fits a tree to the gradient of the loss at the scores so far and adds it, times the learning rate. Squared and
/// log as usual; absolute fits the sign of the residuals and then sets each leaf to their median, or to another quantile;
/// zero-one is trained as log loss, with a softmax over the classes when there are more than two.
/// </summary>
/// <remarks>
/// Cost O(rounds · rows · features · depth). The result is the same, bit for bit, for any number of threads.
/// </remarks>
public static class BoostingTrainer
{
    /// <summary>Trains boosted trees.</summary>
    /// <param name="set">What to learn from.</param>
    /// <param name="loss">What to minimise.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="validation">Rows for early stopping, encoded by the same schema; null holds out a share where needed.</param>
    /// <param name="progress">Told after each round.</param>
    /// <param name="cancellationToken">Stops between rounds.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c> for labels that do not fit the loss.
    /// <c>bad-option</c> for a direction of a feature that is unknown or holds text.</exception>
    public static TreeModel Train(
        TrainingSet set,
        LossKind loss,
        BoostingOptions? options = null,
        TrainingSet? validation = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new BoostingOptions();
        return Booster.Train(
            set,
            loss,
            info => Objective.ForBoosting(loss, info.Outputs, options.Quantile),
            options,
            validation,
            progress,
            cancellationToken
        );
    }
}
