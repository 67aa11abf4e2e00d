using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Players;

/// <summary>What the teams have in common: a name, a habit, a seed of their own, and boosted trees for the rows of a group.</summary>
internal abstract class SimulatedTeam(TeamIdentity identity, string habit) : ISimulatedTeam
{
    // Rows fewer than this teach a model nothing; a team drops such a group before it wastes a submission.
    protected const int FewestRows = 40;

    /// <inheritdoc/>
    public string Name => identity.Name;

    /// <inheritdoc/>
    public string Habit { get; } = habit;

    /// <summary>Which of the teams with this habit it is, from 0; varies its parameters.</summary>
    protected int Variant => identity.Variant;

    /// <inheritdoc/>
    public abstract SubmissionDraft? Next(PlayerView view, SeededRandom random);

    /// <summary>Items in an order that is the team's own and the same in every round; earlier tiers come first.</summary>
    protected T[] InOwnOrder<T>(IEnumerable<T> items, Func<T, int> tier)
    {
        T[] order = [.. items];
        new SeededRandom(identity.Seed, "order:" + Name).Shuffle<T>(order);
        return [.. order.OrderBy(tier)];
    }

    /// <summary>Trains boosted trees on the rows of a group and makes a pair; null when there are too few rows to learn from.</summary>
    protected static SubmissionDraft? Pair(
        PlayerView view,
        GroupPredicate group,
        BoostingOptions options,
        string approach
    )
    {
        RowSet rows = group.Evaluate(view.Train);
        return rows.Count < FewestRows ? null : new SubmissionDraft(group, Trees(view, rows, options), approach);
    }

    /// <summary>Boosted trees on the rows given.</summary>
    protected static IHypothesis Trees(PlayerView view, RowSet rows, BoostingOptions options) =>
        BoostingTrainer.Train(view.Training.WithRows(rows), view.Loss, options);

    /// <summary>Options of boosted trees that stop early on rows held out of the group's training rows.</summary>
    protected static BoostingOptions Boosting(int trees, int depth, SeededRandom random) =>
        new()
        {
            Rounds = trees,
            LearningRate = 0.15,
            EarlyStoppingRounds = 5,
            ValidationShare = 0.2,
            Seed = random.NextInt(int.MaxValue),
            JoinEqualRows = true,
            // The season drafts in parallel by team; a second level of threads would only get in the way.
            Tree = new TreeOptions { Depth = depth, Threads = 1 },
        };
}
