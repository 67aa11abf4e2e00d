using System.Numerics;

namespace Patchwork.Onnx.Operators.Logic;

/// <summary>The inner loop of a comparison of numbers.</summary>
internal readonly struct CompareRow<T, TFunction>(TFunction function, Broadcast walk, T[] a, T[] b, bool[] to)
    : IBroadcastRow
    where T : struct, INumber<T>
    where TFunction : struct, ICompareFunction
{
    /// <inheritdoc/>
    public void Next(int place, ReadOnlySpan<int> offsets)
    {
        int stepA = walk.Moves(0) ? 1 : 0;
        int stepB = walk.Moves(1) ? 1 : 0;
        int atA = offsets[0];
        int atB = offsets[1];
        Span<bool> results = to.AsSpan(place, walk.RowLength);
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = function.Apply(a[atA], b[atB]);
            atA += stepA;
            atB += stepB;
        }
    }
}
