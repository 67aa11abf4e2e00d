using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using Patchwork.Tables;

namespace Patchwork.Datasets.Csv;

/// <summary>
/// Gathers the cells of a column of numbers. As the column may still turn out to hold text, the text of each cell that
/// formatting its number would not give back (<c>01</c>, <c>1.50</c>) is kept until the end.
/// </summary>
internal sealed class NumberBuilder(bool mayBecomeText, int expectedRows)
{
    private const long MissingBits = SmallCode.MissingBits;

    // Most numbers of most tables are codes and counts: two bytes hold them, and memory is what reading waits for.
    private CellStore<ushort>? _codes = new(expectedRows);
    private CellStore<double> _values = new(0);
    private int[] _oddRows = [];
    private int[] _oddEnds = [];
    private int _odd;
    private byte[] _oddTexts = [];
    private int _oddBytes;

    /// <summary>How many cells there are.</summary>
    public int Count => _codes?.Count ?? _values.Count;

    /// <summary>
    /// Adds the cells of a column until one is no number, and says how many those were; an empty cell is missing.
    /// </summary>
    public int Add(CellBatch batch, int column)
    {
        int row = 0;
        if (_codes is not null)
        {
            row = AddCodes(_codes, batch, column);
            if (row == batch.Rows)
            {
                return row;
            }

            Widen();
        }

        return AddValues(batch, column, row);
    }

    /// <summary>Makes the column; the builder must not be used after it.</summary>
    public NumberColumn ToColumn(string name) => new(name, Values());

    /// <summary>The same cells as text, as they were written.</summary>
    public TextBuilder ToText()
    {
        TextBuilder text = new(expectedRows);
        double[] values = Values();
        Span<byte> buffer = stackalloc byte[32];
        int odd = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (odd < _odd && _oddRows[odd] == row)
            {
                int start = odd == 0 ? 0 : _oddEnds[odd - 1];
                text.Add(_oddTexts.AsSpan(start, _oddEnds[odd] - start));
                odd++;
            }
            else if (double.IsNaN(values[row]))
            {
                text.Add([]);
            }
            else
            {
                values[row].TryFormat(buffer, out int written, "R", CultureInfo.InvariantCulture);
                text.Add(buffer[..written]);
            }
        }

        return text;
    }

    // Stops at the first cell that is no code: no number, or one that two bytes do not hold.
    private int AddCodes(CellStore<ushort> codes, CellBatch batch, int column)
    {
        ReadOnlySpan<byte> bytes = batch.Bytes;
        ReadOnlySpan<int> starts = batch.Starts(column);
        ReadOnlySpan<int> lengths = batch.Lengths(column);
        Span<ushort> room = codes.Room(starts.Length);
        int row = ShortCodes(bytes, starts, lengths, room);
        while (row < starts.Length)
        {
            ReadOnlySpan<byte> cell = bytes.Slice(starts[row], lengths[row]);
            if (
                !CsvNumber.TryParse(cell, out double number, out bool plain)
                || !SmallCode.TryOf(number, out room[row])
                || !(plain || !mayBecomeText || TryKeep(codes.Count + row, cell))
            )
            {
                break;
            }

            row++;
            row += ShortCodes(bytes, starts[row..], lengths[row..], room[row..]);
        }

        codes.Take(row);
        return row;
    }

    // The cells that hold nothing, a code or a count, up to the first that does not, or that has a zero in front, which goes
    // the longer way. A loop of its own, without calls, so that all it needs stays in the processor's registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ShortCodes(
        ReadOnlySpan<byte> bytes,
        ReadOnlySpan<int> starts,
        ReadOnlySpan<int> lengths,
        Span<ushort> codes
    )
    {
        lengths = lengths[..starts.Length];
        codes = codes[..starts.Length];
        for (int row = 0; row < starts.Length; row++)
        {
            int length = lengths[row];
            if (length > CellBatch.Readable)
            {
                return row;
            }

            ulong word = BinaryPrimitives.ReadUInt64LittleEndian(bytes[starts[row]..]);
            bool leadingZero = (byte)word == '0' & length > 1;
            if (!(CsvNumber.TryParseShort(word, length, out uint value) & !leadingZero & value < SmallCode.Missing))
            {
                return row;
            }

            // All bits where there is no cell: the code of the missing value, without a branch nobody can foresee.
            codes[row] = (ushort)(value | (uint)((length - 1) >> 31));
        }

        return starts.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AddValues(CellBatch batch, int column, int first)
    {
        ReadOnlySpan<byte> bytes = batch.Bytes;
        ReadOnlySpan<int> starts = batch.Starts(column)[first..];
        ReadOnlySpan<int> lengths = batch.Lengths(column).Slice(first, starts.Length);
        Span<double> values = _values.Room(starts.Length)[..starts.Length];
        int row = 0;
        for (; row < starts.Length; row++)
        {
            int length = lengths[row];
            if (length <= CellBatch.Readable)
            {
                ulong word = BinaryPrimitives.ReadUInt64LittleEndian(bytes[starts[row]..]);
                bool leadingZero = (byte)word == '0' & length > 1;
                if (CsvNumber.TryParseShort(word, length, out uint value) & !leadingZero)
                {
                    long none = (length - 1) >> 31;
                    long bits = BitConverter.DoubleToInt64Bits(value);
                    values[row] = BitConverter.Int64BitsToDouble((bits & ~none) | (MissingBits & none));
                    continue;
                }
            }

            if (!TryParse(_values.Count + row, bytes.Slice(starts[row], length), out values[row]))
            {
                break;
            }
        }

        _values.Take(row);
        return first + row;
    }

    private double[] Values() => _codes is null ? _values.ToArray() : SmallCode.ToNumbers(_codes);

    private void Widen()
    {
        _values = new CellStore<double>(expectedRows);
        SmallCode.ToNumbers(_codes!, _values);
        _codes = null;
    }

    // Texts of 2 GiB in one column: give up on numbers, so that nothing is lost.
    private bool TryParse(int row, ReadOnlySpan<byte> cell, out double value) =>
        CsvNumber.TryParse(cell, out value, out bool plain) && (plain || !mayBecomeText || TryKeep(row, cell));

    private bool TryKeep(int row, ReadOnlySpan<byte> cell)
    {
        long bytes = (long)_oddBytes + cell.Length;
        if (bytes > Array.MaxLength)
        {
            return false;
        }

        if (_odd == _oddRows.Length)
        {
            Array.Resize(ref _oddRows, Growth.Next(_odd));
            Array.Resize(ref _oddEnds, _oddRows.Length);
        }

        if (bytes > _oddTexts.Length)
        {
            Array.Resize(ref _oddTexts, (int)Math.Min(Array.MaxLength, Math.Max(bytes, 2L * _oddTexts.Length)));
        }

        cell.CopyTo(_oddTexts.AsSpan(_oddBytes));
        _oddBytes = (int)bytes;
        _oddRows[_odd] = row;
        _oddEnds[_odd++] = _oddBytes;
        return true;
    }
}
