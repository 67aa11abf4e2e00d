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

    private readonly List<ReadOnlyMemory<T>> _full = [];
    private T[] _chunk = new T[FirstChunk];
    private int _used;
    private int _before;

    /// <summary>How many values there are.</summary>
    public int Count => _before + _used;

    /// <summary>Adds the value of the next row.</summary>
    public void Add(T value)
    {
        Room(1)[0] = value;
        Take(1);
    }

    /// <summary>Room for the values of so many next rows at least, of which <see cref="Take"/> keeps the first.</summary>
    public Span<T> Room(int rows)
    {
        if (rows > _chunk.Length - _used)
        {
            _full.Add(_chunk.AsMemory(0, _used));
            _before += _used;
            _used = 0;
            int length = Math.Max(rows, Math.Min(LargestChunk, 2 * _chunk.Length));
            _chunk = GC.AllocateUninitializedArray<T>(length);
        }

        return _chunk.AsSpan(_used);
    }

    /// <summary>Keeps so many of the values written into <see cref="Room"/>.</summary>
    public void Take(int rows) => _used += rows;

    /// <summary>All values in one array of their own.</summary>
    public T[] ToArray()
    {
        T[] all = GC.AllocateUninitializedArray<T>(Count);
        Span<T> rest = all;
        foreach (ReadOnlyMemory<T> chunk in _full)
        {
            chunk.Span.CopyTo(rest);
            rest = rest[chunk.Length..];
        }

        _chunk.AsSpan(0, _used).CopyTo(rest);
        return all;
    }
}
