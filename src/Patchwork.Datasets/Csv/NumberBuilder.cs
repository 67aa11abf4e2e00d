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
    // The bits of NaN, chosen as a whole number, for which no branch is needed.
    private const long Missing = unchecked((long)0xFFF8000000000000);

    private readonly CellStore<double> _values = new(expectedRows);
    private int[] _oddRows = [];
    private int[] _oddEnds = [];
    private int _odd;
    private byte[] _oddTexts = [];
    private int _oddBytes;

    /// <summary>
    /// Adds the cells of a column until one is no number, and says how many those were; an empty cell is missing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Add(CellBatch batch, int column)
    {
        ReadOnlySpan<byte> bytes = batch.Bytes;
        ReadOnlySpan<int> starts = batch.Starts(column);
        ReadOnlySpan<int> lengths = batch.Lengths(column)[..starts.Length];
        Span<double> values = _values.Room(starts.Length)[..starts.Length];
        int row = 0;
        for (; row < starts.Length; row++)
        {
            int length = lengths[row];
            if (length <= CellBatch.Readable)
            {
                // Most cells of most tables: nothing, a code, a count. Codes such as 01 go the longer way.
                ulong word = BinaryPrimitives.ReadUInt64LittleEndian(bytes[starts[row]..]);
                bool leadingZero = (byte)word == '0' & length > 1;
                if (CsvNumber.TryParseShort(word, length, out uint value) & !leadingZero)
                {
                    long bits = BitConverter.DoubleToInt64Bits(value);
                    values[row] = BitConverter.Int64BitsToDouble(length == 0 ? Missing : bits);
                    continue;
                }
            }

            if (!TryParse(_values.Count + row, bytes.Slice(starts[row], length), out values[row]))
            {
                break;
            }
        }

        _values.Take(row);
        return row;
    }

    /// <summary>Makes the column; the builder must not be used after it.</summary>
    public NumberColumn ToColumn(string name) => new(name, _values.ToArray());

    /// <summary>The same cells as text, as they were written.</summary>
    public TextBuilder ToText()
    {
        TextBuilder text = new(expectedRows);
        double[] values = _values.ToArray();
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
