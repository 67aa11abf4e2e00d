namespace Patchwork.Onnx.Operators.Logic;

/// <summary>The inner loop of <see cref="WhereOperator"/>.</summary>
internal readonly struct WhereRow<T>(Broadcast walk, bool[] condition, T[] a, T[] b, T[] to) : IBroadcastRow
{
    /// <inheritdoc/>
    public void Next(int place, ReadOnlySpan<int> offsets)
    {
        int stepCondition = walk.Moves(0) ? 1 : 0;
        int stepA = walk.Moves(1) ? 1 : 0;
        int stepB = walk.Moves(2) ? 1 : 0;
        Span<T> results = to.AsSpan(place, walk.RowLength);
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = condition[offsets[0] + (i * stepCondition)]
                ? a[offsets[1] + (i * stepA)]
                : b[offsets[2] + (i * stepB)];
        }
    }
}
