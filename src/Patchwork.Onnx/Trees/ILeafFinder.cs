using System.Numerics;

namespace Patchwork.Onnx.Trees;

/// <summary>One tree compiled to find the leaf of every row of a block.</summary>
internal interface ILeafFinder<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The leaves in the order of their numbers, as places in <see cref="Forest.Leaves"/>.</summary>
    int[] Leaves { get; }

    /// <summary>Writes the number of each row's leaf.</summary>
    void Find(RowBlock<T> block, LeafScratch scratch, Span<int> leaves);
}
