using System.Collections.Concurrent;

namespace Patchwork.Models;

/// <summary>
/// Grows trees on binned rows, level by level or best leaf first. Of two children only the one with fewer rows is added up; the
/// other's histogram is what that leaves of the parent's.
/// </summary>
/// <param name="data">The binned rows.</param>
/// <param name="options">How trees are grown.</param>
/// <param name="directions">For each feature 1 where scores must rise with it, −1 where they must fall, else 0.</param>
/// <remarks>Owns its buffers and may grow many trees one after the other; not thread-safe.</remarks>
internal sealed class TreeGrower<TSum>(BinnedMatrix data, TreeOptions options, int[] directions)
    where TSum : struct, IGradientSum<TSum>
{
    private readonly RowPartition _partition = new(data, options.Threads);
    private readonly Stack<Histogram<TSum>> _spare = new();
    private readonly ConcurrentBag<SplitFinder<TSum>> _finders = [];
    private readonly Dictionary<GrowingNode, Histogram<TSum>> _histograms = [];

    /// <summary>Grows a tree; its leaves have no values yet.</summary>
    /// <param name="rows">The rows it may see; taken over and reordered.</param>
    /// <param name="dataRows">How many rows of the data they stand for.</param>
    /// <param name="sums">One a row of the data.</param>
    /// <param name="units">The units of the sums.</param>
    /// <param name="features">The features it may ask about, ascending.</param>
    public GrownTree Grow(int[] rows, int dataRows, TSum[] sums, FixedPoint units, int[] features)
    {
        Growth growth = new(rows, sums, units, features);
        GrowingNode root = new(0, rows.Length, dataRows, 0);
        if (MayDivide(root))
        {
            _histograms[root] = TakeHistogram();
            Fill(growth, [root]);
            FindSplits(growth, [root]);
        }

        int leaves = 1;
        List<GrowingNode> open = Divisible([root]);
        while (open.Count > 0 && leaves < options.MostLeaves)
        {
            List<GrowingNode> batch = NextBatch(open, options.MostLeaves - leaves);
            leaves += batch.Count;
            open.AddRange(Divisible(Divide(growth, batch)));
        }

        foreach (GrowingNode node in open)
        {
            Drop(node);
        }

        return new GrownTree(rows, root);
    }

    // Takes the nodes to divide next off the list: all of the level, or the one that gains most.
    private List<GrowingNode> NextBatch(List<GrowingNode> open, int most)
    {
        if (options.Growth == TreeGrowth.LeafWise)
        {
            GrowingNode best = open.MaxBy(n => n.Split!.Gain)!;
            open.Remove(best);
            return [best];
        }

        List<GrowingNode> batch = open.GetRange(0, Math.Min(open.Count, most));
        open.RemoveRange(0, batch.Count);
        return batch;
    }

    // A node that cannot be divided gives its histogram back.
    private List<GrowingNode> Divisible(List<GrowingNode> nodes)
    {
        List<GrowingNode> divisible = [];
        foreach (GrowingNode node in nodes)
        {
            if (node.Split is null)
            {
                Drop(node);
            }
            else
            {
                divisible.Add(node);
            }
        }

        return divisible;
    }

    private List<GrowingNode> Divide(Growth growth, List<GrowingNode> batch)
    {
        int[] lefts = _partition.Divide(growth.Rows, batch);
        List<GrowingNode> children = [];
        List<GrowingNode> smaller = [];
        List<(GrowingNode Larger, GrowingNode Smaller)> differences = [];
        for (int i = 0; i < batch.Count; i++)
        {
            GrowingNode node = batch[i];
            int leftRows = node.Split!.LeftRows;
            node.Left = new GrowingNode(node.First, lefts[i], leftRows, node.Depth + 1);
            node.Right = new GrowingNode(
                node.First + lefts[i],
                node.Count - lefts[i],
                node.DataRows - leftRows,
                node.Depth + 1
            );
            bool leftIsSmaller = 2L * lefts[i] <= node.Count;
            GrowingNode less = leftIsSmaller ? node.Left : node.Right;
            GrowingNode more = leftIsSmaller ? node.Right : node.Left;
            if (!MayDivide(less) && !MayDivide(more))
            {
                // Leaves for certain, whose histograms nobody reads.
                Drop(node);
                continue;
            }

            _histograms.Remove(node, out Histogram<TSum>? own);
            _histograms[more] = own!;
            _histograms[less] = TakeHistogram();
            smaller.Add(less);
            differences.Add((more, less));
            children.Add(node.Left);
            children.Add(node.Right);
        }

        Fill(growth, smaller);
        foreach ((GrowingNode more, GrowingNode less) in differences)
        {
            _histograms[more].Subtract(_histograms[less]);
        }

        FindSplits(growth, children);
        return children;
    }

    // Whole numbers add up to the same in any parts, so rows are shared among threads as it suits.
    private void Fill(Growth growth, List<GrowingNode> nodes)
    {
        int threads = WorkSharing.Threads(options.Threads);
        int total = nodes.Sum(n => n.Count);
        int partRows = threads == 1 ? int.MaxValue : Math.Max(WorkSharing.BlockRows, total / (3 * threads));
        List<(GrowingNode Node, int First, int Count, Histogram<TSum> Sums)> parts = [];
        List<(Histogram<TSum> Sums, Histogram<TSum> Part)> joins = [];
        foreach (GrowingNode node in nodes)
        {
            int pieces = Math.Max(1, (int)Math.Round((double)node.Count / partRows));
            int step = (node.Count + pieces - 1) / pieces;
            for (int done = 0; done < node.Count; done += step)
            {
                Histogram<TSum> sums = done == 0 ? _histograms[node] : TakeHistogram();
                parts.Add((node, node.First + done, Math.Min(step, node.Count - done), sums));
                if (done > 0)
                {
                    joins.Add((_histograms[node], sums));
                }
            }
        }

        WorkSharing.Run(
            parts.Count,
            (long)total * data.Features.Length / 2,
            options.Threads,
            i =>
            {
                (_, int first, int count, Histogram<TSum> sums) = parts[i];
                sums.Clear();
                sums.Add(growth.Rows.AsSpan(first, count), growth.Sums);
            }
        );
        foreach ((Histogram<TSum> sums, Histogram<TSum> part) in joins)
        {
            sums.Add(part);
            _spare.Push(part);
        }
    }

    private void FindSplits(Growth growth, List<GrowingNode> nodes) =>
        WorkSharing.Run(
            nodes.Count,
            (long)nodes.Count * data.Features.Length * 500,
            options.Threads,
            i =>
            {
                if (!MayDivide(nodes[i]))
                {
                    return;
                }

                if (!_finders.TryTake(out SplitFinder<TSum>? finder))
                {
                    finder = new SplitFinder<TSum>(data, options, directions);
                }

                FixedPoint units = growth.Units;
                nodes[i].Split = finder.Find(_histograms[nodes[i]], in units, growth.Features);
                _finders.Add(finder);
            }
        );

    private bool MayDivide(GrowingNode node) =>
        node.Depth < options.Depth && node.DataRows >= 2L * options.MinimumRowsPerLeaf;

    private Histogram<TSum> TakeHistogram() => _spare.Count > 0 ? _spare.Pop() : new Histogram<TSum>(data);

    private void Drop(GrowingNode node)
    {
        if (_histograms.Remove(node, out Histogram<TSum>? histogram))
        {
            _spare.Push(histogram);
        }
    }

    private sealed record Growth(int[] Rows, TSum[] Sums, FixedPoint Units, int[] Features);
}
