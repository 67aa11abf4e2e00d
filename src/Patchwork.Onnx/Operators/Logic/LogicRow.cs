namespace Patchwork.Onnx.Operators.Logic;

/// <summary>The inner loop of a connective.</summary>
internal readonly struct LogicRow(LogicTable function, Broadcast walk, bool[] a, bool[] b, bool[] to) : IBroadcastRow
{
    /// <inheritdoc/>
    public void Next(int place, ReadOnlySpan<int> offsets)
    {
        int stepA = walk.Moves(0) ? 1 : 0;
        int stepB = walk.Moves(1) ? 1 : 0;
        for (int i = 0; i < walk.RowLength; i++)
        {
            bool x = a[offsets[0] + (i * stepA)];
            bool y = b[offsets[1] + (i * stepB)];
            to[place + i] = x == y ? (x ? function.Both : function.Neither) : function.One;
        }
    }
}
