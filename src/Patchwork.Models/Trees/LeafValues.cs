using System.Runtime.CompilerServices;

namespace Patchwork.Models;

/// <summary>Gives the leaves of a grown tree their values.</summary>
/// <param name="objective">What is minimised.</param>
/// <param name="options">How trees are grown.</param>
/// <param name="directions">For each feature 1 where scores must rise with it, −1 where they must fall, else 0.</param>
/// <param name="unitHessians">True when every row's second derivative is 1.</param>
/// <param name="team">The threads that share the leaves.</param>
internal sealed class LeafValues(
    Objective objective,
    TreeOptions options,
    int[] directions,
    bool unitHessians,
    WorkTeam team
)
{
    /// <summary>
    /// Sets the values, leaves in parallel. Each is the Newton step −G/(H + λ) summed over the leaf's own rows in their order, or
    /// what the objective asks for.
    /// </summary>
    public void Set(
        GrownTree tree,
        List<GrowingNode> leaves,
        ScoreTable table,
        int output,
        double[] first,
        double[] second
    )
    {
        team.Run(
            leaves.Count,
            2L * leaves.Sum(l => l.Count),
            i => leaves[i].Value = ValueOf(tree.RowsOf(leaves[i]), table, output, first, second)
        );
        if (Array.Exists(directions, d => d != 0))
        {
            Bound(tree.Root, double.NegativeInfinity, double.PositiveInfinity);
        }

        // Where scores must rise, nothing on the left may exceed the middle of the two sides' values, and nothing on the
        // right may fall below it: then no pair of leaves that differ in this feature alone stands the wrong way round.
        void Bound(GrowingNode node, double low, double high)
        {
            if (node.IsLeaf)
            {
                node.Value = Math.Clamp(node.Value, low, high);
                return;
            }

            int direction = directions[node.Split!.Feature];
            if (direction == 0)
            {
                Bound(node.Left!, low, high);
                Bound(node.Right!, low, high);
                return;
            }

            double left = ValueOf(tree.RowsOf(node.Left!), table, output, first, second);
            double right = ValueOf(tree.RowsOf(node.Right!), table, output, first, second);
            double middle = Math.Clamp(left + ((right - left) / 2), low, high);
            Bound(node.Left!, direction > 0 ? low : middle, direction > 0 ? middle : high);
            Bound(node.Right!, direction > 0 ? middle : low, direction > 0 ? high : middle);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double ValueOf(ReadOnlySpan<int> rows, ScoreTable table, int output, double[] first, double[] second)
    {
        double? own = objective.LeafValue(rows, table.Scores[output], table.Targets[output], table.Weights);
        if (own is not null)
        {
            return own.Value;
        }

        double gradient = 0;
        double hessian = unitHessians ? rows.Length : 0;
        foreach (int row in rows)
        {
            gradient += first[row];
        }

        for (int i = 0; !unitHessians && i < rows.Length; i++)
        {
            hessian += second[rows[i]];
        }

        double weight = hessian + options.Regularisation;
        return weight > 0 ? -gradient / weight : 0;
    }
}
