using System.Runtime.Intrinsics;

namespace Patchwork.Onnx.Trees;

/// <summary>Room that one thread lends to the trees it walks.</summary>
/// <param name="slots">The most vectors that a tree needs.</param>
internal sealed class LeafScratch(int slots)
{
    /// <summary>Vectors with one bit a row of the block.</summary>
    public Vector512<ulong>[] Slots { get; } = new Vector512<ulong>[slots];

    /// <summary>A byte a row of the block.</summary>
    public byte[] Codes { get; } = new byte[RowBlock<float>.Rows];
}
