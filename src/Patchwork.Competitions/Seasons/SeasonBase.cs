using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Models;

namespace Patchwork.Competitions.Seasons;

/// <summary>
/// Where the lists of a season start. The global base is boosted trees with early stopping, trained on a pilot: the first
/// people the organiser heard from, drawn at random from the training rows. Team lists start from a tree of depth 1.
/// </summary>
/// <remarks>
/// Why a pilot: with the four columns of the bundled wages, trees trained on all 42,976 training rows leave nothing that a
/// group's own model could do better. A model from a first small sample is what organisers start with anyway, and the
/// participants then work on the data that came in later.
/// </remarks>
/// <param name="Global">The base of the global list.</param>
/// <param name="Team">The base of every team list.</param>
/// <param name="PilotRows">On how many rows the global base was trained, those held out for early stopping included.</param>
/// <param name="Trees">How many trees early stopping kept.</param>
public sealed record SeasonBase(IHypothesis Global, IHypothesis Team, int PilotRows, int Trees)
{
    /// <summary>Trains both. Deterministic for a seed.</summary>
    public static SeasonBase Train(
        TrainingSet training,
        LossKind loss,
        SeasonOptions options,
        CancellationToken cancellationToken
    )
    {
        int[] pilot = [.. Enumerable.Range(0, training.Count)];
        new SeededRandom(options.Seed, "pilot").Shuffle<int>(pilot);
        pilot = [.. pilot.Take(options.PilotRows).Order()];
        BoostingOptions boosting = new()
        {
            Rounds = options.BaseTrees,
            LearningRate = 0.1,
            EarlyStoppingRounds = 10,
            ValidationShare = 0.2,
            Seed = options.Seed,
            Tree = new TreeOptions { Depth = 4, Threads = options.Threads },
        };
        TreeModel global = BoostingTrainer.Train(
            training.WithRows(pilot),
            loss,
            boosting,
            cancellationToken: cancellationToken
        );
        TreeModel team = TreeTrainer.Train(
            training,
            loss,
            new TreeOptions { Depth = 1, Threads = options.Threads },
            cancellationToken: cancellationToken
        );
        return new SeasonBase(global, team, pilot.Length, global.Ensembles[0].Trees.Count);
    }
}
