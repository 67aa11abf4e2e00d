using System.Runtime.CompilerServices;
using CsvHelper;

namespace Patchwork.Datasets.Csv;

/// <summary>
/// The cells of a few rows, copied, so that they can be read column by column: cells of one column are alike, and the
/// processor foresees what becomes of them.
/// </summary>
internal sealed class CellBatch
{
    /// <summary>How many bytes can be read from where a cell starts, however short it is.</summary>
    public const int Readable = 8;

    // So few that all of it stays in the nearest cache.
    private const int MostCells = 4096;
    private const int MostBytes = 1 << 15;

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

    /// <summary>Adds the row at which the reader stands, when none of its cells has quotes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddPlainRow(CsvReader reader, ReadOnlySpan<byte> row, long line)
    {
        MakeRoom(row.Length);
        row.CopyTo(_bytes.AsSpan(_used));
        int start = _used;
        int at = Rows;
        for (int i = 0; i < _columns; i++)
        {
            int length = reader.GetSpan(i).Length;
            _starts[at] = start;
            _lengths[at] = length;
            start += length + 1;
            at += _lines.Length;
        }

        _used += row.Length;
        _lines[Rows++] = line;
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
        long needed = (long)_used + bytes + Readable;
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * _bytes.Length)));
        }
    }
}
