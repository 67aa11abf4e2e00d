namespace Patchwork.Tables;

/// <summary>A column of text, stored as codes into its different values, which are sorted ordinally; code −1 is missing.</summary>
/// <remarks>4 bytes a row. The empty text does not occur: an empty cell is a missing one (interfaces section 2).</remarks>
public sealed class TextColumn : Column
{
    private readonly int[] _codes;
    private readonly string[] _categories;

    /// <summary>Makes a column from codes and categories and takes ownership of both arrays.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="codes">One code a row: an index into <paramref name="categories"/>, or −1.</param>
    /// <param name="categories">The different values, in ascending ordinal order, none empty.</param>
    public TextColumn(string name, int[] codes, string[] categories)
        : base(name, codes.Length)
    {
        for (int i = 1; i < categories.Length; i++)
        {
            if (string.CompareOrdinal(categories[i - 1], categories[i]) >= 0)
            {
                throw new ArgumentException("Categories must be distinct and in ordinal order.", nameof(categories));
            }
        }

        _codes = codes;
        _categories = categories;
    }

    /// <summary>One code a row, −1 where missing.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>The different values in ordinal order. A taken part of a table keeps the categories of the whole.</summary>
    public IReadOnlyList<string> Categories => _categories;

    /// <summary>Makes a column from texts; null and empty texts are missing. Cost O(n log k).</summary>
    public static TextColumn FromValues(string name, IReadOnlyList<string?> values)
    {
        SortedSet<string> distinct = new(StringComparer.Ordinal);
        foreach (string? value in values)
        {
            if (!string.IsNullOrEmpty(value))
            {
                distinct.Add(value);
            }
        }

        string[] categories = [.. distinct];
        Dictionary<string, int> codeOf = new(StringComparer.Ordinal);
        for (int i = 0; i < categories.Length; i++)
        {
            codeOf[categories[i]] = i;
        }

        int[] codes = new int[values.Count];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = string.IsNullOrEmpty(values[i]) ? -1 : codeOf[values[i]!];
        }

        return new TextColumn(name, codes, categories);
    }

    /// <summary>The code of a value, or −1 when no row of the table the column came from has it.</summary>
    public int CodeOf(string value)
    {
        int index = Array.BinarySearch(_categories, value, StringComparer.Ordinal);
        return index < 0 ? -1 : index;
    }

    /// <inheritdoc/>
    public override bool IsMissing(int row) => _codes[row] < 0;

    /// <inheritdoc/>
    public override string Format(int row) => _codes[row] < 0 ? "" : _categories[_codes[row]];

    /// <inheritdoc/>
    public override TextColumn Take(ReadOnlySpan<int> rows)
    {
        int[] codes = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            codes[i] = _codes[rows[i]];
        }

        return new TextColumn(Name, codes, _categories);
    }

    /// <inheritdoc/>
    public override TextColumn Rename(string name) => new(name, _codes, _categories);
}
