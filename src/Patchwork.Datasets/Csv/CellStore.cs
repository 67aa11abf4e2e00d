using System.Runtime.CompilerServices;

namespace Patchwork.Datasets.Csv;

/// <summary>
/// Holds one value a row while the number of rows is not known: in chunks, which are never moved, and are joined once at
/// the end. Where the number of rows is expected, one array of that length takes over from the chunks, and when it comes
/// true nothing is left to join: memory is touched once.
/// </summary>
/// <param name="expected">The number of rows that is expected, 0 when nothing is known.</param>
internal sealed class CellStore<T>(int expected)
    where T : unmanaged
{
    // Small at first, since a header line may name very many columns; then doubled as long as it costs little memory.
    private const int FirstChunk = 16;
    private const int LargestChunkBytes = 1 << 17;

    // An expected number is believed only after so many rows: by then a column of text is known as one.
    private const int RowsBeforeTrust = 1 << 10;

    // Arrays in lists, not slices of memory: the framework has lists of references compiled ahead, of other things not.
    private readonly List<T[]> _full = [];
    private readonly List<int> _fullUsed = [];
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
            if (_before + _used >= RowsBeforeTrust && expected >= Count + rows)
            {
                Gather();
            }
            else
            {
                Continue(rows);
            }
        }

        return new Span<T>(_chunk, _used, _chunk.Length - _used);
    }

    /// <summary>Keeps so many of the values written into <see cref="Room"/>.</summary>
    public void Take(int rows) => _used += rows;

    /// <summary>In how many parts the values stand.</summary>
    public int Parts => _full.Count + 1;

    /// <summary>One part of the values, the parts in order.</summary>
    public ReadOnlySpan<T> Part(int index) =>
        index < _full.Count ? _full[index].AsSpan(0, _fullUsed[index]) : _chunk.AsSpan(0, _used);

    /// <summary>All values in one array; nothing may be added after it.</summary>
    public T[] ToArray()
    {
        if (_used == _chunk.Length && _before == 0)
        {
            return _chunk;
        }

        T[] all = new T[Count];
        Join(all);
        return all;
    }

    private void Gather()
    {
        T[] all = new T[expected];
        Join(all);
        _used = Count;
        _before = 0;
        _chunk = all;
        _full.Clear();
        _fullUsed.Clear();
    }

    private void Continue(int rows)
    {
        _full.Add(_chunk);
        _fullUsed.Add(_used);
        _before += _used;
        _used = 0;
        _chunk = new T[Math.Max(rows, Math.Min(LargestChunkBytes / Unsafe.SizeOf<T>(), 2 * _chunk.Length))];
    }

    private void Join(T[] all)
    {
        int at = 0;
        for (int i = 0; i < _full.Count; i++)
        {
            Array.Copy(_full[i], 0, all, at, _fullUsed[i]);
            at += _fullUsed[i];
        }

        Array.Copy(_chunk, 0, all, at, _used);
    }
}
