using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// MGL-Tree for nested groups (Deng and Hsu 2024): from everyone down, a group uses its own hypothesis if that beats its parent's
/// predictor by more than ε_n(g) in mean loss on the group, else it inherits the parent's predictor.
/// </summary>
/// <remarks>
/// The parent's predictor on the group is one function, so a child's choice never undoes another's: for every group of the tree L(f, g) ≤ L(h, g) +
/// ε_n(g) on validation. A new row goes down as far as groups hold it. Cost O(Σ|g|).
/// </remarks>
internal sealed class TreeRival : IRival
{
    public string Name => "tree";

    public string Words => "MGL-Tree on nested groups";

    public FittedRival Fit(RivalInputs inputs)
    {
        PairPool pool = inputs.Pool;
        double[] sums = [.. pool.Pairs.Select(pool.SumOfModel)];
        double[] tolerance = inputs.Options.Tolerance.ForAll(pool);
        GroupTree tree = GroupTree.Of(pool, sums);
        Dictionary<Split, double[]> predictions = pool.CopyBase();
        double[] losses = [.. pool.BaseLosses];
        Dictionary<Split, RowSet[]> reach = pool.Splits.ToDictionary(s => s, s => Reach(tree, s));
        int own = 0;
        for (int node = 0; node < tree.Nodes.Count; node++)
        {
            PooledPair pair = tree.Nodes[node];
            int k = tree.PairNumbers[node];
            int[] rows = pair.On(Split.Validation).Indices;
            // No sibling overlaps, so what stands on these rows now is the parent's predictor.
            double excess = ((PairPool.SumOver(rows, losses) - sums[k]) / rows.Length) - tolerance[k];
            if (excess > 0)
            {
                own++;
                Use(pool, pair, predictions, losses, node, reach);
            }
        }

        return new FittedRival
        {
            Name = Name,
            Predictions = predictions,
            Size = own,
            Cost = CostOf(pool, tree, reach[pool.CostSplit]),
            Note = $"{tree.Nodes.Count} groups nest, {tree.LeftOut} cut across others and were left out.",
        };
    }

    // The rows that come to a node: those of its group that came to its parent.
    private static RowSet[] Reach(GroupTree tree, Split split)
    {
        RowSet[] reach = new RowSet[tree.Nodes.Count];
        for (int node = 0; node < reach.Length; node++)
        {
            RowSet rows = tree.Nodes[node].Rows(split);
            reach[node] = tree.Parents[node] < 0 ? rows : rows.And(reach[tree.Parents[node]]);
        }

        return reach;
    }

    private static void Use(
        PairPool pool,
        PooledPair pair,
        Dictionary<Split, double[]> predictions,
        double[] losses,
        int node,
        Dictionary<Split, RowSet[]> reach
    )
    {
        foreach ((Split split, double[] current) in predictions)
        {
            PooledArrays arrays = pair.On(split);
            for (int i = 0; i < arrays.Indices.Length; i++)
            {
                int row = arrays.Indices[i];
                if (!reach[split][node][row])
                {
                    continue;
                }

                current[row] = arrays.Values[i];
                if (split == Split.Validation)
                {
                    losses[row] = Losses.Loss.Of(pool.Loss, arrays.Values[i], pool.Labels[row]);
                }
            }
        }
    }

    // At each node the groups below it are tested until one holds the row.
    private static PredictionCost CostOf(PairPool pool, GroupTree tree, RowSet[] reach)
    {
        int rows = pool.RowsOf(pool.CostSplit);
        Dictionary<int, RowSet> waiting = new() { [-1] = RowSet.Full(rows) };
        long tests = 0;
        for (int node = 0; node < reach.Length; node++)
        {
            int parent = tree.Parents[node];
            tests += waiting[parent].Count;
            waiting[parent] = waiting[parent].Except(reach[node]);
            waiting[node] = reach[node];
        }

        return new PredictionCost(1, rows == 0 ? 0 : (double)tests / rows);
    }
}
