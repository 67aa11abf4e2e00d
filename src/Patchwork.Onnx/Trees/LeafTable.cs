using System.Runtime.CompilerServices;

namespace Patchwork.Onnx.Trees;

/// <summary>What the leaves of one tree give, by the leaf's number.</summary>
/// <remarks>Immutable. Sums lie target by target, as long as a block each.</remarks>
internal sealed class LeafTable
{
    private readonly int _target;
    private readonly double[]? _single;
    private readonly LeafWeight[][] _weights;

    private LeafTable(int target, double[]? single, LeafWeight[][] weights)
    {
        _target = target;
        _single = single;
        _weights = weights;
    }

    /// <summary>The table of a tree whose leaves have these places in the forest.</summary>
    public static LeafTable Of(Forest forest, int[] leaves)
    {
        LeafWeight[][] weights = Array.ConvertAll(leaves, leaf => forest.Leaves[leaf]);
        int target = weights[0] is [LeafWeight first] ? first.Target : -1;
        return Array.TrueForAll(weights, own => own.Length == 1 && own[0].Target == target)
            ? new LeafTable(target, Array.ConvertAll(weights, own => own[0].Weight), weights)
            : new LeafTable(0, single: null, weights);
    }

    /// <summary>Puts what each row's leaf gives to the row's sums.</summary>
    public void Add(ReadOnlySpan<int> leaves, TreeAggregate aggregate, double[] sums)
    {
        if (aggregate is TreeAggregate.Minimum or TreeAggregate.Maximum)
        {
            AddExtreme(leaves, aggregate == TreeAggregate.Minimum, sums);
        }
        else if (_single is not null)
        {
            AddSingle(leaves, _single, sums.AsSpan(_target * RowBlock<float>.Rows, leaves.Length));
        }
        else
        {
            AddMany(leaves, sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddSingle(ReadOnlySpan<int> leaves, double[] values, Span<double> sums)
    {
        leaves = leaves[..sums.Length];
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += values[leaves[i]];
        }
    }

    private void AddMany(ReadOnlySpan<int> leaves, double[] sums)
    {
        for (int i = 0; i < leaves.Length; i++)
        {
            foreach (LeafWeight weight in _weights[leaves[i]])
            {
                sums[(weight.Target * RowBlock<float>.Rows) + i] += weight.Weight;
            }
        }
    }

    private void AddExtreme(ReadOnlySpan<int> leaves, bool least, double[] sums)
    {
        for (int i = 0; i < leaves.Length; i++)
        {
            foreach (LeafWeight weight in _weights[leaves[i]])
            {
                ref double sum = ref sums[(weight.Target * RowBlock<float>.Rows) + i];
                sum = least ? Math.Min(sum, weight.Weight) : Math.Max(sum, weight.Weight);
            }
        }
    }
}
