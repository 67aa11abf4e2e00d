using System.Numerics;
using System.Runtime.CompilerServices;

namespace Patchwork.Onnx.Trees;

/// <summary>A forest ready to score rows of one type of number.</summary>
/// <remarks>
/// Rows are taken in blocks of 512 that stay in the cache while tree after tree passes over them. A row's score is summed in
/// double over the trees in the file's order, and within a leaf in the order of its weights, so that it depends on the row alone.
/// Immutable and safe to share between threads.
/// </remarks>
internal sealed class CompiledForest<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly ILeafFinder<T>[] _trees;
    private readonly LeafTable[] _tables;
    private readonly int _slots;
    private readonly int _features;

    /// <summary>Compiles a forest. Cost O(nodes).</summary>
    public CompiledForest(Forest forest)
    {
        Targets = forest.Targets;
        _features = forest.LastFeature + 1;
        _trees = new ILeafFinder<T>[forest.Roots.Length];
        _tables = new LeafTable[_trees.Length];
        for (int tree = 0; tree < _trees.Length; tree++)
        {
            BitSlicedTree? sliced =
                typeof(T) == typeof(float) && BitSlicedTree.IsFast ? BitSlicedTree.Of(forest, tree) : null;
            _slots = Math.Max(_slots, sliced?.Slots ?? 0);
            _trees[tree] = (ILeafFinder<T>?)(object?)sliced ?? WalkedTree<T>.Of(forest, tree);
            _tables[tree] = LeafTable.Of(forest, _trees[tree].Leaves);
        }
    }

    /// <summary>How many scores a row has.</summary>
    public int Targets { get; }

    /// <summary>Scores rows.</summary>
    /// <param name="rows">Rows one after the other.</param>
    /// <param name="width">The values of a row, more than the largest feature asked about.</param>
    /// <param name="aggregate">How leaves are put together.</param>
    /// <param name="scores">Receives <see cref="Targets"/> scores a row, row after row.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    public void Score(
        ReadOnlySpan<T> rows,
        int width,
        TreeAggregate aggregate,
        Span<double> scores,
        CancellationToken cancellationToken = default
    )
    {
        RowBlock<T> block = new(_features);
        LeafScratch scratch = new(_slots);
        int[] leaves = new int[RowBlock<T>.Rows];
        double[] sums = new double[RowBlock<T>.Rows * Targets];
        int count = scores.Length / Targets;
        for (int first = 0; first < count; first += RowBlock<T>.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int rowsHere = Math.Min(RowBlock<T>.Rows, count - first);
            block.Fill(rows.Slice(first * width, rowsHere * width), width);
            Span<int> found = leaves.AsSpan(0, rowsHere);
            sums.AsSpan().Fill(Start(aggregate));
            for (int tree = 0; tree < _trees.Length; tree++)
            {
                _trees[tree].Find(block, scratch, found);
                _tables[tree].Add(found, aggregate, sums);
            }

            Finish(sums, aggregate, scores.Slice(first * Targets, rowsHere * Targets));
        }
    }

    private static double Start(TreeAggregate aggregate) =>
        aggregate switch
        {
            TreeAggregate.Minimum => double.PositiveInfinity,
            TreeAggregate.Maximum => double.NegativeInfinity,
            _ => 0,
        };

    // A target that no leaf gives to has the score 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(ReadOnlySpan<double> sums, TreeAggregate aggregate, Span<double> scores)
    {
        double untouched = Start(aggregate);
        double divisor = aggregate == TreeAggregate.Average ? Math.Max(1, _trees.Length) : 1;
        for (int target = 0; target < Targets; target++)
        {
            ReadOnlySpan<double> column = sums.Slice(target * RowBlock<T>.Rows, scores.Length / Targets);
            int at = target;
            foreach (double sum in column)
            {
                scores[at] = sum == untouched ? 0 : sum / divisor;
                at += Targets;
            }
        }
    }
}
