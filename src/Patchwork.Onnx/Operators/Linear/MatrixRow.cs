using System.Numerics;

namespace Patchwork.Onnx.Operators.Linear;

/// <summary>The inner loop over a stack of matrices; places and offsets count matrices.</summary>
internal readonly struct MatrixRow<T>(
    Broadcast walk,
    T[] left,
    T[] right,
    int rows,
    int depth,
    int columns,
    T[] to,
    CancellationToken cancellation
) : IBroadcastRow
    where T : struct, INumber<T>
{
    /// <inheritdoc/>
    public void Next(int place, ReadOnlySpan<int> offsets)
    {
        for (int i = 0; i < walk.RowLength; i++)
        {
            int a = offsets[0] + (walk.Moves(0) ? i : 0);
            int b = offsets[1] + (walk.Moves(1) ? i : 0);
            MatrixProduct.Multiply<T>(
                left.AsSpan(a * rows * depth, rows * depth),
                right.AsSpan(b * depth * columns, depth * columns),
                rows,
                depth,
                columns,
                to.AsSpan((place + i) * rows * columns, rows * columns),
                cancellation
            );
        }
    }
}
