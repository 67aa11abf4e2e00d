using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// Groups that nest, as a forest under everyone: any two are disjoint, or one holds the other. Groups are tried from the largest to the smallest
/// (of equal ones the first submitted), and one that cuts across a group already in the tree is left out.
/// </summary>
/// <remarks>
/// Each different group keeps the pair with the lowest loss on it. Nesting is judged on validation rows. Cost O(K · nodes · rows/64).
/// </remarks>
internal sealed class GroupTree
{
    private GroupTree(
        IReadOnlyList<PooledPair> nodes,
        IReadOnlyList<int> parents,
        IReadOnlyList<int> pairNumbers,
        int leftOut
    )
    {
        Nodes = nodes;
        Parents = parents;
        PairNumbers = pairNumbers;
        LeftOut = leftOut;
    }

    /// <summary>The pair of each node, parents before children.</summary>
    public IReadOnlyList<PooledPair> Nodes { get; }

    /// <summary>The node's parent, −1 for everyone.</summary>
    public IReadOnlyList<int> Parents { get; }

    /// <summary>The place of each node's pair in the pool.</summary>
    public IReadOnlyList<int> PairNumbers { get; }

    /// <summary>How many different groups cut across others.</summary>
    public int LeftOut { get; }

    public static GroupTree Of(PairPool pool, double[] sums)
    {
        int[] best =
        [
            .. Enumerable
                .Range(0, pool.Pairs.Count)
                .GroupBy(k => pool.Pairs[k].Rows(Split.Validation))
                .Select(same => same.MinBy(k => sums[k]))
                .OrderByDescending(k => pool.Pairs[k].Rows(Split.Validation).Count)
                .ThenBy(k => k),
        ];
        List<int> kept = [];
        List<int> parents = [];
        foreach (int k in best)
        {
            if (ParentOf(pool, kept, pool.Pairs[k].Rows(Split.Validation)) is { } parent)
            {
                parents.Add(parent);
                kept.Add(k);
            }
        }

        return new GroupTree([.. kept.Select(k => pool.Pairs[k])], parents, kept, best.Length - kept.Count);
    }

    // The smallest group that holds this one; null when it cuts across any. Groups kept are at least as large.
    private static int? ParentOf(PairPool pool, List<int> kept, RowSet rows)
    {
        int parent = -1;
        for (int i = 0; i < kept.Count; i++)
        {
            int both = pool.Pairs[kept[i]].Rows(Split.Validation).CountAnd(rows);
            if (both == rows.Count)
            {
                parent = i;
            }
            else if (both > 0)
            {
                return null;
            }
        }

        return parent;
    }
}
