namespace Patchwork.Models;

/// <summary>
/// Grows trees on binned rows: depth first, each node's histogram made by subtracting the smaller child's from the parent's,
/// so that only the smaller half of the rows is summed.
/// </summary>
/// <param name="data">The binned rows.</param>
/// <param name="options">How trees are grown.</param>
/// <param name="counts">How many rows of the data each row stands for; null for one each.</param>
/// <remarks>Owns its buffers and may grow many trees one after the other; not thread-safe.</remarks>
internal sealed class TreeGrower(BinnedMatrix data, TreeOptions options, int[]? counts = null)
{
    private readonly SplitFinder _finder = new(data, options);
    private readonly Stack<Histogram> _spare = new();
    private readonly double[] _nodeGradients = new double[data.Rows];
    private readonly double[] _nodeHessians = new double[data.Rows];
    private readonly int[] _nodeCounts = Ones(data.Rows);
    private readonly int[] _partition = new int[data.Rows];
    private double[] _gradients = [];
    private double[] _hessians = [];

    /// <summary>Grows a tree whose leaves hold Newton steps −G/(H + λ).</summary>
    /// <param name="rows">The rows it may see; taken over and reordered.</param>
    /// <param name="gradients">One a row of the data.</param>
    /// <param name="hessians">One a row of the data.</param>
    public GrownTree Grow(int[] rows, double[] gradients, double[] hessians)
    {
        _gradients = gradients;
        _hessians = hessians;
        GrownTree tree = new(rows);
        Histogram root = TakeHistogram();
        Fill(root, rows, 0, rows.Length);
        Add(tree, root, 0, rows.Length, 0);
        return tree;
    }

    // Takes over the histogram; returns the index of the node.
    private int Add(GrownTree tree, Histogram histogram, int first, int count, int depth)
    {
        int index = tree.Nodes.Count;
        HistogramBin total = Sum(tree.Rows.AsSpan(first, count));
        Split? split =
            depth < options.Depth && total.Rows >= 2L * options.MinimumRowsPerLeaf
                ? _finder.Find(histogram, in total)
                : null;
        if (split is null)
        {
            _spare.Push(histogram);
            double weight = total.Hessian + options.Regularisation;
            tree.Nodes.Add(TreeNode.Leaf(weight > 0 ? -total.Gradient / weight : 0));
            tree.Leaves.Add((index, first, count));
            return index;
        }

        tree.Nodes.Add(default);
        TreeNode node = Describe(tree, split);
        int leftCount = Partition(tree.Rows.AsSpan(first, count), split);
        (Histogram left, Histogram right) = Divide(tree, histogram, first, leftCount, count, depth);
        int leftIndex = Add(tree, left, first, leftCount, depth + 1);
        int rightIndex = Add(tree, right, first + leftCount, count - leftCount, depth + 1);
        tree.Nodes[index] = node with { Left = leftIndex, Right = rightIndex };
        return index;
    }

    private (Histogram Left, Histogram Right) Divide(
        GrownTree tree,
        Histogram parent,
        int first,
        int leftCount,
        int count,
        int depth
    )
    {
        Histogram smaller = TakeHistogram();
        bool leftIsSmaller = 2 * leftCount <= count;
        // Children at the last level are leaves, whose histograms nobody reads.
        if (depth + 1 < options.Depth)
        {
            int start = leftIsSmaller ? first : first + leftCount;
            Fill(smaller, tree.Rows, start, leftIsSmaller ? leftCount : count - leftCount);
            parent.Subtract(smaller);
        }

        return leftIsSmaller ? (smaller, parent) : (parent, smaller);
    }

    private TreeNode Describe(GrownTree tree, Split split)
    {
        FeatureBins bins = data.Features[split.Feature];
        if (!bins.IsCategorical)
        {
            return new TreeNode
            {
                Feature = split.Feature,
                Threshold = bins.ThresholdAfter(split.LastLeftBin),
                MissingLeft = split.MissingLeft,
            };
        }

        int start = tree.Categories.Count;
        ulong[] words = new ulong[(bins.Categories + 63) / 64];
        for (int category = 0; category < bins.Categories; category++)
        {
            if (split.LeftBins[bins.BinOfCategory(category)])
            {
                words[category >> 6] |= 1UL << (category & 63);
            }
        }

        tree.Categories.AddRange(words);
        return new TreeNode
        {
            Feature = split.Feature,
            MissingLeft = split.MissingLeft,
            CategoryStart = start,
            CategoryWords = words.Length,
        };
    }

    // Keeps the order of rows on both sides, so that sums do not depend on how a node came about.
    private int Partition(Span<int> rows, Split split)
    {
        ReadOnlySpan<byte> bins = data.Bins(split.Feature);
        bool[] goesLeft = split.LeftBins;
        Span<int> rightRows = _partition.AsSpan(0, rows.Length);
        int left = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            // Written to both sides, of which one moves on: which side it is cannot be foreseen, and a branch would stall.
            int row = rows[i];
            rows[left] = row;
            rightRows[i - left] = row;
            left += goesLeft[bins[row]] ? 1 : 0;
        }

        rightRows[..(rows.Length - left)].CopyTo(rows[left..]);
        return left;
    }

    private void Fill(Histogram histogram, int[] rows, int first, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int row = rows[first + i];
            _nodeGradients[i] = _gradients[row];
            _nodeHessians[i] = _hessians[row];
        }

        for (int i = 0; counts is not null && i < count; i++)
        {
            _nodeCounts[i] = counts[rows[first + i]];
        }

        histogram.Fill(rows.AsMemory(first, count), _nodeGradients, _nodeHessians, _nodeCounts, options.Threads);
    }

    // Summed over the rows themselves: histograms made by subtraction carry rounding of their ancestors.
    private HistogramBin Sum(ReadOnlySpan<int> rows)
    {
        HistogramBin total = new() { Rows = counts is null ? rows.Length : 0 };
        foreach (int row in rows)
        {
            total.Gradient += _gradients[row];
            total.Hessian += _hessians[row];
        }

        for (int i = 0; counts is not null && i < rows.Length; i++)
        {
            total.Rows += counts[rows[i]];
        }

        return total;
    }

    private static int[] Ones(int count)
    {
        int[] ones = new int[count];
        ones.AsSpan().Fill(1);
        return ones;
    }

    private Histogram TakeHistogram() => _spare.Count > 0 ? _spare.Pop() : new Histogram(data);
}
