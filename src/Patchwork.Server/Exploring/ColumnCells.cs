using System.Globalization;
using Patchwork.Groups.Syntax;
using Patchwork.Reports;
using Patchwork.Server.Competitions;
using Patchwork.Tables;

namespace Patchwork.Server.Exploring;

/// <summary>The rows of a table cut by one column: its values where there are few, about equally large ranges otherwise, and missing ones apart.</summary>
/// <param name="Column">The column in words.</param>
/// <param name="Names">The cells in words.</param>
/// <param name="Predicates">The cells as predicates.</param>
/// <param name="CellOf">Every row's cell.</param>
internal sealed record ColumnCells(
    string Column,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> Predicates,
    int[] CellOf
)
{
    private const int MostValues = 12;
    private const int Ranges = 6;

    /// <summary>Cuts a table.</summary>
    public static ColumnCells Of(Table table, ColumnAnswer column) =>
        table[column.Name] switch
        {
            TextColumn text => OfText(text, column),
            NumberColumn numbers
                when numbers.Distinct.Length <= MostValues || column.Values.Count >= numbers.Distinct.Length =>
                OfValues(numbers, column),
            NumberColumn numbers => OfRanges(numbers, column),
            _ => throw new NotSupportedException("A column holds text or numbers."),
        };

    private static ColumnCells OfText(TextColumn text, ColumnAnswer column)
    {
        // Of many values the most frequent stand alone; the rest is told in one cell without a predicate of its own.
        int[] counts = new int[text.Categories.Count];
        foreach (int code in text.Codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        int[] shown =
        [
            .. Enumerable
                .Range(0, counts.Length)
                .Where(c => counts[c] > 0)
                .OrderByDescending(c => counts[c])
                .Take(MostValues)
                .Order(),
        ];
        int[] cellOfCode = new int[counts.Length];
        Array.Fill(cellOfCode, shown.Length);
        for (int i = 0; i < shown.Length; i++)
        {
            cellOfCode[shown[i]] = i;
        }

        string[] values = [.. shown.Select(c => text.Categories[c])];
        return Build(
            column,
            [.. values.Select(v => column.Values.GetValueOrDefault(v, v))],
            [.. values.Select(v => $"{PredicateText.Column(column.Name)} == {PredicateText.Quote(v)}")],
            text.Codes.Length,
            row => text.Codes[row] < 0 ? null : cellOfCode[text.Codes[row]]
        );
    }

    private static ColumnCells OfValues(NumberColumn numbers, ColumnAnswer column)
    {
        double[] values = numbers.Distinct.ToArray();
        return Build(
            column,
            [.. values.Select(v => column.Values.GetValueOrDefault(Key(v), WithUnit(NumberText.Short(v), column)))],
            [.. values.Select(v => $"{PredicateText.Column(column.Name)} == {PredicateText.Number(v)}")],
            numbers.Rows,
            row => numbers.IsMissing(row) ? null : Array.BinarySearch(values, numbers.Values[row])
        );
    }

    private static ColumnCells OfRanges(NumberColumn numbers, ColumnAnswer column)
    {
        double[] sorted = numbers.Values.ToArray();
        sorted = [.. sorted.Where(v => !double.IsNaN(v)).Order()];
        double[] edges =
        [
            .. Enumerable
                .Range(1, Ranges - 1)
                .Select(i => sorted[(int)((long)i * sorted.Length / Ranges)])
                .Distinct()
                .Where(e => e > sorted[0]),
        ];
        string name = PredicateText.Column(column.Name);
        List<string> names = [];
        List<string> predicates = [];
        for (int i = 0; i <= edges.Length; i++)
        {
            string? from = i == 0 ? null : PredicateText.Number(edges[i - 1]);
            string? below = i == edges.Length ? null : PredicateText.Number(edges[i]);
            names.Add(
                WithUnit(
                    from is null ? $"below {below}"
                        : below is null ? $"{from} or more"
                        : $"{from} to below {below}",
                    column
                )
            );
            predicates.Add(
                from is null ? $"{name} < {below}"
                : below is null ? $"{name} >= {from}"
                : $"{name} >= {from} and {name} < {below}"
            );
        }

        return Build(
            column,
            names,
            predicates,
            numbers.Rows,
            row => numbers.IsMissing(row) ? null : CellIn(edges, numbers.Values[row])
        );
    }

    private static int CellIn(double[] edges, double value)
    {
        int cell = 0;
        while (cell < edges.Length && value >= edges[cell])
        {
            cell++;
        }

        return cell;
    }

    // Missing rows, and the rest of a column with many values, come last, each only where there are any.
    private static ColumnCells Build(
        ColumnAnswer column,
        List<string> names,
        List<string> predicates,
        int rows,
        Func<int, int?> cellOf
    )
    {
        int known = names.Count;
        int[] cells = new int[rows];
        bool hasRest = false;
        bool hasMissing = false;
        for (int row = 0; row < rows; row++)
        {
            int? cell = cellOf(row);
            cells[row] = cell ?? -1;
            hasMissing |= cell is null;
            hasRest |= cell == known;
        }

        if (hasRest)
        {
            names.Add("all others");
            predicates.Add("");
        }

        if (hasMissing)
        {
            for (int row = 0; row < rows; row++)
            {
                cells[row] = cells[row] < 0 ? names.Count : cells[row];
            }

            names.Add("not known");
            predicates.Add($"{PredicateText.Column(column.Name)} is missing");
        }

        return new ColumnCells(column.Label, names, predicates, cells);
    }

    private static string WithUnit(string text, ColumnAnswer column) =>
        column.Unit is { } unit ? $"{text} {unit}" : text;

    private static string Key(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
