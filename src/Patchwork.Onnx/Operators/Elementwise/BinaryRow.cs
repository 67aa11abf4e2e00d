using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>The inner loop of a function of two numbers. The output may be the first input's own memory.</summary>
internal readonly struct BinaryRow<T, TFunction>(TFunction function, Broadcast walk, T[] a, T[] b, T[] to)
    : IBroadcastRow
    where T : struct, INumber<T>, IMinMaxValue<T>
    where TFunction : struct, IBinaryFunction
{
    /// <inheritdoc/>
    public void Next(int place, ReadOnlySpan<int> offsets)
    {
        bool movesA = walk.Moves(0);
        bool movesB = walk.Moves(1);
        int length = walk.RowLength;
        ReadOnlySpan<T> left = a.AsSpan(offsets[0], movesA ? length : 1);
        ReadOnlySpan<T> right = b.AsSpan(offsets[1], movesB ? length : 1);
        Span<T> results = to.AsSpan(place, length);
        int i = 0;
        if (function.HasVectors<T>() && Vector<T>.IsSupported && length >= Vector<T>.Count)
        {
            Vector<T> first = new(left[0]);
            Vector<T> second = new(right[0]);
            for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> x = movesA ? new Vector<T>(left[i..]) : first;
                Vector<T> y = movesB ? new Vector<T>(right[i..]) : second;
                function.Apply(x, y).CopyTo(results[i..]);
            }
        }

        for (; i < length; i++)
        {
            results[i] = function.Apply(left[movesA ? i : 0], right[movesB ? i : 0]);
        }
    }
}
