using System.Globalization;
using Patchwork.Tables;

namespace Patchwork.Datasets.Csv;

/// <summary>
/// Gathers the cells of a column of numbers. As the column may still turn out to hold text, the text of each cell that
/// formatting its number would not give back (<c>01</c>, <c>1.50</c>) is kept until the end.
/// </summary>
internal sealed class NumberBuilder(bool mayBecomeText)
{
    private double[] _values = new double[Growth.First];
    private int[] _oddRows = [];
    private int[] _oddEnds = [];
    private int _odd;
    private byte[] _oddTexts = [];
    private int _oddBytes;

    /// <summary>Adds the cell of the next row; an empty one is missing. False, and nothing added, when it is no number.</summary>
    public bool TryAdd(int row, ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
        {
            _values[row] = double.NaN;
            return true;
        }

        if (!CsvNumber.TryParse(cell, out double value, out bool plain))
        {
            return false;
        }

        // Texts of 2 GiB in one column: give up on numbers, so that nothing is lost.
        if (!plain && mayBecomeText && !TryKeep(row, cell))
        {
            return false;
        }

        _values[row] = value;
        return true;
    }

    /// <summary>Makes room for so many rows.</summary>
    public void Grow(int capacity)
    {
        double[] grown = GC.AllocateUninitializedArray<double>(capacity);
        _values.CopyTo(grown.AsSpan());
        _values = grown;
    }

    /// <summary>Makes the column; the builder must not be used after it.</summary>
    public NumberColumn ToColumn(string name, int rows)
    {
        double[] values = GC.AllocateUninitializedArray<double>(rows);
        _values.AsSpan(0, rows).CopyTo(values);
        return new NumberColumn(name, values);
    }

    /// <summary>The same cells as text, as they were written.</summary>
    public TextBuilder ToText(int rows)
    {
        TextBuilder text = new(_values.Length);
        Span<byte> buffer = stackalloc byte[32];
        int odd = 0;
        for (int row = 0; row < rows; row++)
        {
            if (odd < _odd && _oddRows[odd] == row)
            {
                int start = odd == 0 ? 0 : _oddEnds[odd - 1];
                text.Add(row, _oddTexts.AsSpan(start, _oddEnds[odd] - start));
                odd++;
            }
            else if (double.IsNaN(_values[row]))
            {
                text.Add(row, []);
            }
            else
            {
                _values[row].TryFormat(buffer, out int written, "R", CultureInfo.InvariantCulture);
                text.Add(row, buffer[..written]);
            }
        }

        return text;
    }

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
