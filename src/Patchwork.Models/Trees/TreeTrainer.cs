using Patchwork.Losses;

namespace Patchwork.Models;

/// <summary>
/// Trains one tree greedily. Squared: splits lower the squared error most, leaves hold means. Absolute: splits on the side
/// of the median that labels lie on, leaves hold medians. Log and zero-one: splits lower the Gini impurity most, leaves hold
/// the share of the class; more than two classes get one tree each, and the highest share wins.
/// </summary>
/// <remarks>Cost O(rows · features · depth) after binning in O(rows · log rows) a feature.</remarks>
public static class TreeTrainer
{
    /// <summary>Trains a tree.</summary>
    /// <param name="set">What it learns from.</param>
    /// <param name="loss">What is minimised.</param>
    /// <param name="options">How it is grown.</param>
    /// <param name="progress">Told the share done: one half for cutting features into bins, the other for the levels.</param>
    /// <param name="cancellationToken">Stops between levels.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c> for labels that do not fit the loss.</exception>
    public static TreeModel Train(
        TrainingSet set,
        LossKind loss,
        TreeOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        BoostingOptions once = new()
        {
            Rounds = 1,
            LearningRate = 1,
            Tree = options ?? new TreeOptions(),
        };
        Objective objective = Objective.ForSingleTree(loss, once.Tree.Regularisation);
        return Booster.Train(set, loss, _ => objective, once, null, null, cancellationToken, progress);
    }
}
