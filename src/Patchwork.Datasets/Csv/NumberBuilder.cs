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
    private int _rows;
    private int[] _oddRows = [];
    private int[] _oddEnds = [];
    private int _odd;
    private byte[] _oddTexts = [];
    private int _oddBytes;

    /// <summary>Adds a cell; an empty one is missing. False, and nothing added, when it is no number.</summary>
    public bool TryAdd(ReadOnlySpan<byte> cell)
    {
        double value = double.NaN;
        bool plain = true;
        if (!cell.IsEmpty && !CsvNumber.TryParse(cell, out value, out plain))
        {
            return false;
        }

        // Texts of 2 GiB in one column: give up on numbers, so that nothing is lost.
        if (!plain && mayBecomeText && !TryKeep(cell))
        {
            return false;
        }

        if (_rows == _values.Length)
        {
            Array.Resize(ref _values, Growth.Next(_rows));
        }

        _values[_rows++] = value;
        return true;
    }

    /// <summary>Makes the column; the builder must not be used after it.</summary>
    public NumberColumn ToColumn(string name)
    {
        Array.Resize(ref _values, _rows);
        return new NumberColumn(name, _values);
    }

    /// <summary>The same cells as text, as they were written.</summary>
    public TextBuilder ToText()
    {
        TextBuilder text = new(_values.Length);
        Span<byte> buffer = stackalloc byte[32];
        int odd = 0;
        for (int row = 0; row < _rows; row++)
        {
            if (odd < _odd && _oddRows[odd] == row)
            {
                int start = odd == 0 ? 0 : _oddEnds[odd - 1];
                text.Add(_oddTexts.AsSpan(start, _oddEnds[odd] - start));
                odd++;
            }
            else if (double.IsNaN(_values[row]))
            {
                text.Add([]);
            }
            else
            {
                _values[row].TryFormat(buffer, out int written, "R", CultureInfo.InvariantCulture);
                text.Add(buffer[..written]);
            }
        }

        return text;
    }

    private bool TryKeep(ReadOnlySpan<byte> cell)
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
        _oddRows[_odd] = _rows;
        _oddEnds[_odd++] = _oddBytes;
        return true;
    }
}
