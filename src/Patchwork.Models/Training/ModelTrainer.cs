using Patchwork.Losses;

namespace Patchwork.Models;

/// <summary>Trains a model by the name of its learner: the one door for commands, the demo and the platform's own fixes.</summary>
public static class ModelTrainer
{
    /// <summary>
    /// The learners: <c>trees</c> (boosted), <c>tree</c> (one), <c>stump</c> (one of depth 1), <c>linear</c> (least squares; for
    /// class labels logistic regression), <c>logistic</c>, <c>constant</c> (mean, median, share or most frequent class).
    /// </summary>
    public static IReadOnlyList<string> Learners { get; } =
    ["trees", "tree", "stump", "linear", "logistic", "constant"];

    /// <summary>Trains a model.</summary>
    /// <param name="learner">One of <see cref="Learners"/>.</param>
    /// <param name="set">What to learn from.</param>
    /// <param name="loss">What to minimise, which also decides what the predictions are.</param>
    /// <param name="options">Options of the learners; null for the defaults.</param>
    /// <param name="validation">Rows for early stopping of <c>trees</c>; null holds out a share where needed.</param>
    /// <param name="progress">Told after each round of <c>trees</c>.</param>
    /// <param name="cancellationToken">Stops between rounds.</param>
    /// <exception cref="PatchworkException"><c>bad-option</c> for an unknown learner or one that cannot minimise the loss;
    /// <c>bad-table</c> for labels that do not fit the loss.</exception>
    public static Model Train(
        string learner,
        TrainingSet set,
        LossKind loss,
        TrainingOptions? options = null,
        TrainingSet? validation = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new TrainingOptions();
        return learner switch
        {
            "trees" => BoostingTrainer.Train(set, loss, options.Boosting, validation, progress, cancellationToken),
            "tree" => TreeTrainer.Train(set, loss, options.Tree, null, cancellationToken),
            "stump" => TreeTrainer.Train(set, loss, options.Tree with { Depth = 1 }, null, cancellationToken),
            "linear" when loss is LossKind.Squared or LossKind.Absolute => LinearTrainer.Train(
                set,
                loss,
                options.Linear,
                cancellationToken
            ),
            "linear" or "logistic" => LogisticTrainer.Train(set, loss, options.Linear, cancellationToken),
            "constant" => ConstantTrainer.Train(set, loss),
            _ => throw Unknown(learner),
        };
    }

    private static PatchworkException Unknown(string learner)
    {
        string? nearest = NearestName.Find(learner, Learners);
        return new PatchworkException(
            ProblemCodes.BadOption,
            $"There is no learner '{learner}'; one of {string.Join(", ", Learners)} is expected.",
            nearest is null ? null : $"Did you mean '{nearest}'?"
        );
    }
}
