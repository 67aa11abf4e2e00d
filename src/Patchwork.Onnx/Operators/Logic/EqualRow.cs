namespace Patchwork.Onnx.Operators.Logic;

/// <summary>The inner loop that asks whether texts or truth values are equal.</summary>
internal readonly struct EqualRow<T>(Broadcast walk, T[] a, T[] b, bool[] to) : IBroadcastRow
    where T : IEquatable<T>
{
    /// <inheritdoc/>
    public void Next(int place, ReadOnlySpan<int> offsets)
    {
        int stepA = walk.Moves(0) ? 1 : 0;
        int stepB = walk.Moves(1) ? 1 : 0;
        for (int i = 0; i < walk.RowLength; i++)
        {
            to[place + i] = a[offsets[0] + (i * stepA)].Equals(b[offsets[1] + (i * stepB)]);
        }
    }
}
