using System.Collections.Concurrent;

namespace Patchwork.Models;

/// <summary>
/// Grows trees on binned rows, level by level or best leaf first. Of two children only the one with fewer rows is added up; the
/// other's histogram is what that leaves of the parent's.
/// </summary>
/// <param name="data">The binned rows.</param>
/// <param name="options">How trees are grown.</param>
/// <param name="directions">For each feature 1 where scores must rise with it, −1 where they must fall, else 0.</param>
/// <param name="team">The threads that share the work.</param>
/// <remarks>Owns its buffers and may grow many trees one after the other; not thread-safe.</remarks>
internal sealed class TreeGrower<TSum>(BinnedMatrix data, TreeOptions options, int[] directions, WorkTeam team)
    where TSum : struct, IGradientSum<TSum>
{
    private readonly RowPartition _partition = new(data, team);
    private readonly Stack<Histogram<TSum>> _spare = new();
    private readonly ConcurrentBag<SplitFinder<TSum>> _finders = [];
    private readonly Dictionary<GrowingNode, Histogram<TSum>> _histograms = [];

    /// <summary>Grows a tree; its leaves have no values yet.</summary>
    /// <param name="rows">The rows it may see; taken over and reordered.</param>
    /// <param name="dataRows">How many rows of the data they stand for.</param>
    /// <param name="sums">One a row of the data.</param>
    /// <param name="units">The units of the sums.</param>
    /// <param name="features">The features it may ask about, ascending.</param>
    /// <param name="progress">Told the share of the levels, or of the leaves, that is done.</param>
    /// <param name="cancellation">Stops between levels; then this grower can grow no other tree.</param>
    public GrownTree Grow(
        int[] rows,
        int dataRows,
        TSum[] sums,
        FixedPoint units,
        int[] features,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        Growth growth = new(rows, sums, units, features);
        GrowingNode root = new(0, rows.Length, dataRows, 0);
        if (MayDivide(root))
        {
            _histograms[root] = TakeHistogram();
            Fill(growth, [root]);
            FindSplit(growth, root, _histograms[root]);
        }

        int leaves = 1;
        List<GrowingNode> open = Divisible([root]);
        while (open.Count > 0 && leaves < options.MostLeaves)
        {
            cancellation.ThrowIfCancellationRequested();
            List<GrowingNode> batch = NextBatch(open, options.MostLeaves - leaves);
            leaves += batch.Count;
            open.AddRange(Divisible(Divide(growth, batch)));
            progress?.Report(
                options.Growth == TreeGrowth.LeafWise
                    ? (double)leaves / options.MostLeaves
                    : (batch[0].Depth + 1.0) / options.Depth
            );
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
        long rows = batch.Sum(n => (long)n.Count);
        // With enough nodes of like size each is one thread's alone, and threads wait for each other once a level.
        bool apart =
            team.Threads == 1 || (batch.Count > team.Threads && batch.Max(n => n.Count) <= rows / team.Threads);
        return apart ? DivideApart(growth, batch, rows) : DivideTogether(growth, batch);
    }

    private List<GrowingNode> DivideApart(Growth growth, List<GrowingNode> batch, long rows)
    {
        // The largest first: whoever is done early then takes one of the small ones at the end.
        GrowingNode[] nodes = [.. batch.OrderByDescending(n => n.Count)];
        Histogram<TSum>[] empty = Array.ConvertAll(nodes, _ => TakeHistogram());
        team.Run(
            nodes.Length,
            rows * data.Features.Length,
            i =>
            {
                GrowingNode node = nodes[i];
                node.Divide(_partition.Divide(growth.Rows, node));
                if (MayDivide(node.Larger) || MayDivide(node.Smaller))
                {
                    Histogram<TSum> larger = _histograms[node];
                    empty[i].Clear();
                    empty[i].Add(growth.Rows.AsSpan(node.Smaller.First, node.Smaller.Count), growth.Sums);
                    larger.Subtract(empty[i]);
                    FindSplit(growth, node.Smaller, empty[i]);
                    FindSplit(growth, node.Larger, larger);
                }
            }
        );
        for (int i = 0; i < nodes.Length; i++)
        {
            if (!Inherit(nodes[i], empty[i]))
            {
                _spare.Push(empty[i]);
            }
        }

        return ChildrenOf(batch);
    }

    private List<GrowingNode> DivideTogether(Growth growth, List<GrowingNode> batch)
    {
        int[] lefts = _partition.Divide(growth.Rows, batch);
        List<GrowingNode> divided = [];
        for (int i = 0; i < batch.Count; i++)
        {
            batch[i].Divide(lefts[i]);
            Histogram<TSum> empty = TakeHistogram();
            if (Inherit(batch[i], empty))
            {
                divided.Add(batch[i]);
            }
            else
            {
                _spare.Push(empty);
            }
        }

        Fill(growth, divided.ConvertAll(n => n.Smaller));
        foreach (GrowingNode node in divided)
        {
            _histograms[node.Larger].Subtract(_histograms[node.Smaller]);
        }

        List<GrowingNode> children = ChildrenOf(divided);
        team.Run(
            children.Count,
            (long)children.Count * data.Features.Length * 500,
            i => FindSplit(growth, children[i], _histograms[children[i]])
        );
        return ChildrenOf(batch);
    }

    // The larger child goes on with its parent's histogram, the smaller with another. False when neither needs one, since both
    // are leaves for certain.
    private bool Inherit(GrowingNode parent, Histogram<TSum> other)
    {
        if (!MayDivide(parent.Larger) && !MayDivide(parent.Smaller))
        {
            Drop(parent);
            return false;
        }

        _histograms.Remove(parent, out Histogram<TSum>? own);
        _histograms[parent.Larger] = own!;
        _histograms[parent.Smaller] = other;
        return true;
    }

    private static List<GrowingNode> ChildrenOf(List<GrowingNode> nodes) => [.. nodes.SelectMany(n => n.Children)];

    // Whole numbers add up to the same in any parts, so rows are shared among threads as it suits.
    private void Fill(Growth growth, List<GrowingNode> nodes)
    {
        int total = nodes.Sum(n => n.Count);
        int partRows = team.Threads == 1 ? int.MaxValue : Math.Max(WorkTeam.BlockRows / 2, total / (3 * team.Threads));
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

        team.Run(
            parts.Count,
            (long)total * data.Features.Length / 2,
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

    private void FindSplit(Growth growth, GrowingNode node, Histogram<TSum> histogram)
    {
        if (!MayDivide(node))
        {
            return;
        }

        if (!_finders.TryTake(out SplitFinder<TSum>? finder))
        {
            finder = new SplitFinder<TSum>(data, options, directions);
        }

        FixedPoint units = growth.Units;
        node.Split = finder.Find(histogram, in units, growth.Features);
        _finders.Add(finder);
    }

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
