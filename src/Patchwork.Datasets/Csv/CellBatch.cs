using System.Numerics;
using System.Runtime.Intrinsics;

namespace Patchwork.Datasets.Csv;

/// <summary>
/// The cells of a few rows, copied, so that they can be read column by column: cells of one column are alike, and the
/// processor foresees what becomes of them.
/// </summary>
internal sealed class CellBatch
{
    /// <summary>How many bytes can be read from where a cell starts, however short it is.</summary>
    public const int Readable = 8;

    // So much more than a row is read where it is searched for separators.
    private const int Behind = 32;

    // So few that all of it stays in the second cache.
    private const int MostCells = 1 << 14;
    private const int MostBytes = 1 << 16;

    private readonly int _columns;
    private readonly int[] _starts;
    private readonly int[] _lengths;
    private readonly long[] _lines;
    private byte[] _bytes = [];
    private int _used;

    public CellBatch(int columns)
    {
        _columns = columns;
        int rows = Math.Clamp(MostCells / columns, 1, 256);
        _starts = new int[rows * columns];
        _lengths = new int[rows * columns];
        _lines = new long[rows];
    }

    /// <summary>How many cells a row has.</summary>
    public int Columns => _columns;

    /// <summary>How many rows there are.</summary>
    public int Rows { get; private set; }

    /// <summary>Whether the rows must be read and cleared before another comes.</summary>
    public bool IsFull => Rows == _lines.Length || _used > MostBytes;

    /// <summary>The bytes of all cells, and <see cref="Readable"/> more behind them.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The line of a row.</summary>
    public long Line(int row) => _lines[row];

    /// <summary>Where the cells of a column start in <see cref="Bytes"/>.</summary>
    public ReadOnlySpan<int> Starts(int column) => _starts.AsSpan(column * _lines.Length, Rows);

    /// <summary>How long the cells of a column are.</summary>
    public ReadOnlySpan<int> Lengths(int column) => _lengths.AsSpan(column * _lines.Length, Rows);

    /// <summary>One cell.</summary>
    public ReadOnlySpan<byte> Cell(int row, int column)
    {
        int at = (column * _lines.Length) + row;
        return _bytes.AsSpan(_starts[at], _lengths[at]);
    }

    /// <summary>Adds a row without quotes; false, and nothing is added, when it does not have the right number of cells.</summary>
    [System.Runtime.CompilerServices.MethodImpl(
        System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization
    )]
    public bool TryAddPlainRow(ReadOnlySpan<byte> row, byte separator, long line)
    {
        MakeRoom(row.Length);
        Span<byte> copy = _bytes.AsSpan(_used);
        row.CopyTo(copy);
        Span<int> starts = _starts;
        Span<int> lengths = _lengths;
        int most = Rows + ((_columns - 1) * _lines.Length);
        int start = _used;
        int at = Rows;
        Vector256<byte> separators = Vector256.Create(separator);
        for (int block = 0; block < row.Length; block += Vector256<byte>.Count)
        {
            // What stands behind the row is not looked at.
            uint found = Vector256
                .Equals(Vector256.Create<byte>(copy[block..]), separators)
                .ExtractMostSignificantBits();
            found &= row.Length - block >= 32 ? uint.MaxValue : (1u << (row.Length - block)) - 1;
            for (; found != 0; found &= found - 1)
            {
                if (at >= most)
                {
                    return false;
                }

                int end = _used + block + BitOperations.TrailingZeroCount(found);
                starts[at] = start;
                lengths[at] = end - start;
                start = end + 1;
                at += _lines.Length;
            }
        }

        if (at != most)
        {
            return false;
        }

        starts[at] = start;
        lengths[at] = _used + row.Length - start;
        _used += row.Length;
        _lines[Rows++] = line;
        return true;
    }

    /// <summary>Begins a row of cells that have so many bytes at most.</summary>
    public void BeginRow(int bytes, long line)
    {
        MakeRoom(bytes);
        _lines[Rows++] = line;
    }

    /// <summary>Adds a cell of the row that was begun.</summary>
    public void AddCell(int column, ReadOnlySpan<byte> cell)
    {
        int at = (column * _lines.Length) + Rows - 1;
        cell.CopyTo(_bytes.AsSpan(_used));
        _starts[at] = _used;
        _lengths[at] = cell.Length;
        _used += cell.Length;
    }

    /// <summary>Drops the rows.</summary>
    public void Clear() => Rows = _used = 0;

    private void MakeRoom(int bytes)
    {
        long needed = (long)_used + bytes + Behind;
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * _bytes.Length)));
        }
    }
}
