using Patchwork.Losses;
using Patchwork.Models;

namespace Patchwork.Competitions.Checks;

/// <summary>
/// The hypothesis that the platform trains for a participant who has a group and no model (<c>train:trees</c>,
/// <c>train:linear</c>): the same here and wherever a competition runs.
/// </summary>
public static class PlatformModel
{
    /// <summary>What stands before the learner's name: <c>train:</c>.</summary>
    public const string Prefix = "train:";

    // Boosting goes on while held-out rows of the group improve, so that a small group gets a small model.
    private const int PatienceInRounds = 20;

    /// <summary>The learners that are offered.</summary>
    public static IReadOnlyList<string> Learners { get; } = ["trees", "linear"];

    /// <summary>The learner of a text such as <c>train:trees</c>, or null when the text does not begin with <see cref="Prefix"/>.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> for a learner that is not offered.</exception>
    public static string? LearnerOf(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        string learner = text[Prefix.Length..];
        if (Learners.Contains(learner, StringComparer.Ordinal))
        {
            return learner;
        }

        string? nearest = NearestName.Find(learner, Learners);
        throw new PatchworkException(
            ProblemCodes.BadOption,
            $"The platform trains {string.Join(" or ", Learners.Select(l => Prefix + l))}, not '{text}'"
                + (nearest is null ? "." : $"; did you mean '{Prefix}{nearest}'?")
        );
    }

    /// <summary>Trains on the rows of a set; the result does not depend on the threads.</summary>
    /// <exception cref="PatchworkException"><c>bad-table</c> for labels that do not fit the loss.</exception>
    public static Model Train(
        string learner,
        TrainingSet set,
        LossKind loss,
        long seed,
        int threads,
        CancellationToken cancellation
    )
    {
        TreeOptions tree = new() { Threads = threads };
        TrainingOptions options = new()
        {
            Tree = tree,
            Boosting = new BoostingOptions
            {
                Seed = seed,
                EarlyStoppingRounds = PatienceInRounds,
                Tree = tree,
            },
        };
        return ModelTrainer.Train(learner, set, loss, options, cancellationToken: cancellation);
    }
}
