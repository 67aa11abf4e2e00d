using Patchwork.Groups;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Players;

/// <summary>
/// Grows a tree on the current losses of half the training rows and takes the leaf with the most excess loss as its group: the
/// global list's losses, and every third round its own list's. Every other round it first takes off the losses of a quick
/// model that it fitted on the other half.
/// </summary>
internal sealed class ErrorTreeTeam(TeamIdentity identity) : SimulatedTeam(identity, "error trees")
{
    /// <inheritdoc/>
    public override SubmissionDraft? Next(PlayerView view, SeededRandom random)
    {
        bool[] fitted = Halves(view.Train.Rows, random);
        double[] losses = view.LossesOf(view.Round % 3 == 0 ? view.OwnPredictions : view.GlobalPredictions);
        if (view.Round % 2 == 1)
        {
            TakeOffOwnTrial(view, fitted, losses, random);
        }

        TreeOptions options = new()
        {
            Depth = 2 + random.NextInt(3),
            MinimumRowsPerLeaf = Math.Max(FewestRows, view.Train.Rows / (80 + (20 * Variant))),
            Threads = 1,
        };
        int[] judged = RowsWhere(fitted, false);
        TrainingSet errors = view.Training.WithLabels(losses).WithRows(judged);
        TreeModel tree = TreeTrainer.Train(errors, Losses.LossKind.Squared, options);
        GroupPredicate group = TreeLeaves.Worst(tree, view.Train, losses, judged).Normalise(view.Train);
        return Pair(view, group, Boosting(10 + view.Round, 3, random), "learned");
    }

    // What the list loses beyond a quick model of everyone: plain losses are highest where wages scatter most, whoever predicts.
    private static void TakeOffOwnTrial(PlayerView view, bool[] fitted, double[] losses, SeededRandom random)
    {
        RowSet rows = RowSet.FromIndices(view.Train.Rows, RowsWhere(fitted, true));
        double[] trial = view.LossesOf(Trees(view, rows, Boosting(20, 3, random)).Predict(view.Train).ToDoubles());
        for (int row = 0; row < losses.Length; row++)
        {
            losses[row] -= trial[row];
        }
    }

    // Drawn anew each round: the tree of all rows would name the same leaf until somebody mends it.
    private static bool[] Halves(int rows, SeededRandom random)
    {
        bool[] half = new bool[rows];
        for (int row = 0; row < rows; row++)
        {
            half[row] = (random.NextBits() & 1) == 0;
        }

        return half;
    }

    private static int[] RowsWhere(bool[] half, bool value) =>
        [.. Enumerable.Range(0, half.Length).Where(row => half[row] == value)];
}
