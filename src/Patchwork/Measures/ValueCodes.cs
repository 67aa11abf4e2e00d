using System.Globalization;
using Patchwork.Tables;

namespace Patchwork.Measures;

/// <summary>
/// The cells of one or two columns as codes into a common list of values: numbers ascending, text in ordinal order, −1
/// for missing.
/// </summary>
internal sealed class ValueCodes
{
    private ValueCodes(int[] codes, string[] names)
    {
        Codes = codes;
        Names = names;
    }

    /// <summary>One code a row, −1 where the cell is missing.</summary>
    public int[] Codes { get; }

    /// <summary>The values as text.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The values of a column.</summary>
    public static ValueCodes Of(Column column) =>
        column is NumberColumn numbers
            ? OfNumbers(numbers, numbers.Distinct)
            : OfText((TextColumn)column, UsedCategories((TextColumn)column));

    /// <summary>
    /// The values of two columns over one list of names. When one column holds numbers and the other text, both are
    /// compared as text.
    /// </summary>
    public static (ValueCodes First, ValueCodes Second) OfBoth(Column first, Column second)
    {
        if (first is NumberColumn a && second is NumberColumn b)
        {
            double[] union = [.. new SortedSet<double>([.. a.Distinct, .. b.Distinct])];
            return (OfNumbers(a, union), OfNumbers(b, union));
        }

        TextColumn left = AsText(first);
        TextColumn right = AsText(second);
        SortedSet<string> names = new(UsedCategories(left), StringComparer.Ordinal);
        names.UnionWith(UsedCategories(right));
        string[] all = [.. names];
        return (OfText(left, all), OfText(right, all));
    }

    private static TextColumn AsText(Column column) =>
        column as TextColumn
        ?? TextColumn.FromValues(column.Name, [.. Enumerable.Range(0, column.Rows).Select(column.Format)]);

    private static string[] UsedCategories(TextColumn column)
    {
        bool[] used = new bool[column.Categories.Count];
        foreach (int code in column.Codes)
        {
            if (code >= 0)
            {
                used[code] = true;
            }
        }

        return [.. column.Categories.Where((_, i) => used[i])];
    }

    private static ValueCodes OfNumbers(NumberColumn column, ReadOnlySpan<double> values)
    {
        int[] codes = new int[column.Rows];
        for (int i = 0; i < codes.Length; i++)
        {
            double value = column.Values[i];
            codes[i] = double.IsNaN(value) ? -1 : values.BinarySearch(value == 0 ? 0.0 : value);
        }

        string[] names = new string[values.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = values[i].ToString("R", CultureInfo.InvariantCulture);
        }

        return new ValueCodes(codes, names);
    }

    private static ValueCodes OfText(TextColumn column, string[] names)
    {
        int[] position = new int[column.Categories.Count];
        for (int i = 0; i < position.Length; i++)
        {
            position[i] = Array.BinarySearch(names, column.Categories[i], StringComparer.Ordinal);
        }

        int[] codes = new int[column.Rows];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = column.Codes[i] < 0 ? -1 : position[column.Codes[i]];
        }

        return new ValueCodes(codes, names);
    }
}
