namespace Patchwork.Datasets.Csv;

/// <summary>
/// Holds one value a row while the number of rows is not known: in chunks, which are never moved, and are joined once at
/// the end.
/// </summary>
internal sealed class CellStore<T>
    where T : unmanaged
{
    // Small at first, since a header line may name very many columns; then doubled as long as it costs little memory.
    private const int FirstChunk = 16;
    private const int LargestChunk = 1 << 14;

    private readonly List<T[]> _full = [];
    private T[] _chunk = new T[FirstChunk];
    private int _used;
    private int _before;

    /// <summary>How many values there are.</summary>
    public int Count => _before + _used;

    /// <summary>Adds the value of the next row.</summary>
    public void Add(T value)
    {
        int at = _used;
        T[] chunk = _chunk;
        if ((uint)at >= (uint)chunk.Length)
        {
            chunk = NextChunk();
            at = 0;
        }

        chunk[at] = value;
        _used = at + 1;
    }

    /// <summary>All values in one array of their own.</summary>
    public T[] ToArray()
    {
        T[] all = GC.AllocateUninitializedArray<T>(Count);
        Span<T> rest = all;
        foreach (T[] chunk in _full)
        {
            chunk.CopyTo(rest);
            rest = rest[chunk.Length..];
        }

        _chunk.AsSpan(0, _used).CopyTo(rest);
        return all;
    }

    private T[] NextChunk()
    {
        _full.Add(_chunk);
        _before += _chunk.Length;
        _chunk = GC.AllocateUninitializedArray<T>(Math.Min(LargestChunk, 2 * _chunk.Length));
        return _chunk;
    }
}
