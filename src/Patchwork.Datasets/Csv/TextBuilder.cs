using Patchwork.Tables;

namespace Patchwork.Datasets.Csv;

/// <summary>Gathers the cells of a column of text: a code a row, and each different text once.</summary>
internal sealed class TextBuilder(int expectedRows)
{
    private readonly CellStore<int> _codes = new(expectedRows);
    private readonly TextSet _texts = new();
    private int _last = -1;

    /// <summary>How many cells there are.</summary>
    public int Count => _codes.Count;

    /// <summary>Adds the cell of the next row; an empty one is missing.</summary>
    public void Add(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
        {
            _codes.Add(-1);
            return;
        }

        // Neighbouring rows are often equal, and comparing is cheaper than hashing.
        if (_last < 0 || !_texts.IsAt(_last, cell))
        {
            _last = _texts.Add(cell);
        }

        _codes.Add(_last);
    }

    /// <summary>Makes the column; the builder must not be used after it.</summary>
    public TextColumn ToColumn(string name)
    {
        int[] codes = _codes.ToArray();
        string[] categories = _texts.ToStrings();

        // Ids mostly come in order, and sorting hundreds of thousands of texts would cost more than reading them.
        if (!IsSorted(categories))
        {
            SortByText(categories, codes);
        }

        return new TextColumn(name, codes, categories);
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

    private static void SortByText(string[] categories, int[] codes)
    {
        int[] order = new int[categories.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(categories, order, StringComparer.Ordinal);
        int[] rank = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
        }

        foreach (ref int code in codes.AsSpan())
        {
            code = code < 0 ? -1 : rank[code];
        }
    }
}
