using Patchwork.Competitions.Players;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Hunting;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Cli.Finders;

/// <summary>What teams that play with the finders of <c>hunt</c> have in common: a name, a habit, and boosted trees for what they find.</summary>
internal abstract class FinderTeam(string name, string habit) : ISimulatedTeam
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Habit => habit;

    /// <inheritdoc/>
    public abstract SubmissionDraft? Next(PlayerView view, SeededRandom random);

    /// <summary>The current losses of the global list on the training rows.</summary>
    protected static RowErrors Errors(PlayerView view) => new(view.LossesOf(view.GlobalPredictions));

    /// <summary>The first slice that the team has not sent yet, with boosted trees of its rows; null when all were sent.</summary>
    protected static SubmissionDraft? Mend(PlayerView view, IEnumerable<Slice> slices, SeededRandom random)
    {
        HashSet<string> sent = [.. view.Past.Select(p => p.Predicate)];
        foreach (Slice slice in slices)
        {
            GroupPredicate group = GroupPredicate.Parse(slice.Predicate);
            if (sent.Contains(group.Text))
            {
                continue;
            }

            BoostingOptions boosting = new()
            {
                Rounds = 60,
                LearningRate = 0.15,
                EarlyStoppingRounds = 5,
                ValidationShare = 0.2,
                Seed = random.NextInt(int.MaxValue),
                JoinEqualRows = true,
                // The season drafts in parallel by team.
                Tree = new TreeOptions { Depth = 3, Threads = 1 },
            };
            IHypothesis trees = BoostingTrainer.Train(view.Training.WithRows(slice.Rows), view.Loss, boosting);
            return new SubmissionDraft(group, trees, "automated");
        }

        return null;
    }
}
