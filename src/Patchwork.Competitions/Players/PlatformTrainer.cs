using Patchwork.Ensembles;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Players;

/// <summary>What the platform trains for who sends a group without a model (<c>train:trees</c>): boosted trees on the group's training rows.</summary>
/// <remarks>Early stopping on a fifth of the group's rows. Deterministic; cost as <see cref="BoostingTrainer"/>.</remarks>
public static class PlatformTrainer
{
    /// <summary>Trains h on the training rows of a group.</summary>
    /// <param name="training">The training rows.</param>
    /// <param name="group">The group's rows among them; not empty.</param>
    /// <param name="loss">The competition's loss.</param>
    /// <param name="threads">How many threads may work, 0 for all.</param>
    /// <param name="cancellationToken">Stops between trees.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c> when the group is empty or its labels do not fit the loss.</exception>
    public static IHypothesis Trees(
        TrainingSet training,
        RowSet group,
        Losses.LossKind loss,
        int threads = 0,
        CancellationToken cancellationToken = default
    ) =>
        BoostingTrainer.Train(
            training.WithRows(group),
            loss,
            new BoostingOptions
            {
                Rounds = 100,
                EarlyStoppingRounds = 8,
                ValidationShare = 0.2,
                Tree = new TreeOptions { Depth = 3, Threads = threads },
            },
            cancellationToken: cancellationToken
        );
}
