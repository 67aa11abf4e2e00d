using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// The reduction to cost-sensitive classification for two classes (GH22, definitions 17–19 and theorem 20): find p: rows → {a, b, ?} of
/// least expected cost, with cost 0 for "?", +1 for a wrong label where the current prediction is right, −1 for a right one where it is wrong;
/// g is where p is not "?", h is p there.
/// </summary>
/// <remarks>
/// One regression tree a label estimates its cost; the leaves with a negative one are where that label is said. h is a tree that has
/// learnt to say what p says.
/// </remarks>
internal sealed class CostSensitiveFinder : ICertificateFinder
{
    /// <inheritdoc/>
    public string Name => "cost-sensitive";

    /// <inheritdoc/>
    public string? WhyNot(PredictedLabels given) =>
        given.Loss != LossKind.ZeroOne
            ? $"weighs right against wrong answers and needs zero-one loss; this is {Loss.NameOf(given.Loss)} loss"
        : Classes(given.Labels) is { Length: not 2 } classes
            ? $"needs a label of two classes; this one has {classes.Length:N0}"
        : null;

    /// <inheritdoc/>
    public IEnumerable<CandidatePair> Find(CertificateGround ground, CancellationToken cancellation)
    {
        double[] classes = Classes(ground.Labels);
        HashSet<string> columns = new(StringComparer.Ordinal);
        (IReadOnlyList<string> Leaves, RowSet Rows)[] said =
        [
            Negative(ground, classes[0], columns, cancellation),
            Negative(ground, classes[1], columns, cancellation),
        ];
        string[] all = [.. said.SelectMany(s => s.Leaves).Distinct(StringComparer.Ordinal)];
        if (all.Length == 0)
        {
            yield break;
        }

        string predicate = all.Length == 1 ? all[0] : string.Join(" or ", all.Select(leaf => $"({leaf})"));
        RowSet rows = said[0].Rows.Or(said[1].Rows);
        double[] answers = new double[ground.Labels.Length];
        Array.Fill(answers, classes[0]);
        foreach (int row in said[1].Rows.Except(said[0].Rows).ToIndices())
        {
            answers[row] = classes[1];
        }

        // Where both labels are said, what is true more often on the fitting rows decides, by the tree below.
        foreach (int row in said[1].Rows.And(said[0].Rows).ToIndices())
        {
            answers[row] = ground.Labels[row];
        }

        int[] learnt = rows.And(ground.Fitting).ToIndices();
        if (rows.Count < ground.Support || learnt.Length < 2)
        {
            yield break;
        }

        TreeOptions imitation = new()
        {
            Depth = 12,
            MinimumRowsPerLeaf = 2,
            Threads = ground.Options.Threads,
        };
        Model model = TreeTrainer.Train(
            ground.Set(answers).WithRows(learnt),
            LossKind.ZeroOne,
            imitation,
            cancellationToken: cancellation
        );
        yield return ground.Pair(Name, predicate, rows, model, cancellation);
    }

    private static double[] Classes(double[] labels) => [.. labels.Distinct().Order()];

    private static (IReadOnlyList<string> Leaves, RowSet Rows) Negative(
        CertificateGround ground,
        double label,
        HashSet<string> columns,
        CancellationToken cancellation
    )
    {
        double[] costs = new double[ground.Labels.Length];
        for (int row = 0; row < costs.Length; row++)
        {
            double said = ground.Labels[row] == label ? 0 : 1;
            costs[row] = said - ground.Losses[row];
        }

        IReadOnlyList<string> kept = ground.WithinLevel(
            ground
                .Leaves(costs, null, ground.Fitting, LossKind.Squared, cancellation)
                .Select(leaf => (leaf.Predicate, Cost: CostOf(leaf.Predicate)))
                .Where(leaf => leaf.Cost < 0)
                .OrderBy(leaf => leaf.Cost)
                .ThenBy(leaf => leaf.Predicate, StringComparer.Ordinal)
                .Select(leaf => leaf.Predicate),
            columns
        );
        return (kept, kept.Aggregate(RowSet.Empty(costs.Length), (rows, leaf) => rows.Or(Rows(leaf))));

        RowSet Rows(string leaf) => GroupPredicate.Parse(leaf).Evaluate(ground.Table);
        double CostOf(string leaf) => Rows(leaf).And(ground.Fitting).ToIndices().Sum(row => costs[row]);
    }
}
