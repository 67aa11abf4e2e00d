using System.Text;
using Patchwork.Tables;

namespace Patchwork.Datasets.Csv;

/// <summary>Gathers the cells of a column of text: a code a row, and each different text once.</summary>
internal sealed class TextBuilder
{
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _codeOf;
    private readonly List<byte[]> _texts = [];
    private int[] _codes;
    private int _last = -1;

    public TextBuilder(int capacity)
    {
        _codes = new int[capacity];
        Dictionary<byte[], int> codeOf = new(CellComparer.Instance);
        _codeOf = codeOf.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>Adds a cell; an empty one is missing.</summary>
    public void Add(int row, ReadOnlySpan<byte> cell) => _codes[row] = cell.IsEmpty ? -1 : CodeOf(cell);

    /// <summary>Makes room for so many rows.</summary>
    public void Grow(int capacity) => Array.Resize(ref _codes, capacity);

    /// <summary>Makes the column; the builder must not be used after it.</summary>
    public TextColumn ToColumn(string name, int rows)
    {
        string[] categories = new string[_texts.Count];
        int[] order = new int[categories.Length];
        for (int i = 0; i < categories.Length; i++)
        {
            categories[i] = Encoding.UTF8.GetString(_texts[i]);
            order[i] = i;
        }

        // Ids mostly come in order, and sorting hundreds of thousands of texts would cost more than reading them.
        if (!IsSorted(categories))
        {
            Array.Sort(categories, order, StringComparer.Ordinal);
        }

        int[] rank = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
        }

        Array.Resize(ref _codes, rows);
        foreach (ref int code in _codes.AsSpan())
        {
            code = code < 0 ? -1 : rank[code];
        }

        return new TextColumn(name, _codes, categories);
    }

    private static bool IsSorted(string[] texts)
    {
        for (int i = 1; i < texts.Length; i++)
        {
            if (string.CompareOrdinal(texts[i - 1], texts[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private int CodeOf(ReadOnlySpan<byte> cell)
    {
        // Neighbouring rows are often equal, and comparing is cheaper than hashing.
        if (_last >= 0 && cell.SequenceEqual(_texts[_last]))
        {
            return _last;
        }

        if (!_codeOf.TryGetValue(cell, out int code))
        {
            code = _texts.Count;
            byte[] text = cell.ToArray();
            _texts.Add(text);
            _codeOf.Dictionary.Add(text, code);
        }

        _last = code;
        return code;
    }
}
