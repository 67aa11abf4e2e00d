using System.Globalization;
using Patchwork.Groups;
using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Competitions.Players;

/// <summary>Conditions on the columns of a table as predicate text: the words from which teams put groups together.</summary>
/// <remarks>Pure functions.</remarks>
internal static class GroupWords
{
    private const int MostCodes = 20;

    /// <summary>A group of all conditions, everyone for none.</summary>
    public static GroupPredicate All(params IEnumerable<string> conditions)
    {
        string[] given = [.. conditions];
        return GroupPredicate.Parse(given.Length == 0 ? "everyone" : string.Join(" and ", given));
    }

    /// <summary>One condition a value of a column.</summary>
    public static string[] Values(Column column) =>
        column is TextColumn text
            ? [.. text.Categories.Select(value => $"{Name(column)} == {PredicateText.Quote(value)}")]
            : [.. Distinct(column).Select(value => $"{Name(column)} == {PredicateText.Number(value)}")];

    /// <summary>
    /// Values of a text column or of a number column with few; else bands of about equal width that start on whole numbers,
    /// as people cut ages into decades.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <param name="bands">How many bands, at least 1.</param>
    /// <param name="words">What the codes mean: a column whose codes all have words of their own is cut value by value.</param>
    public static string[] Bands(Column column, int bands, DataDictionary words)
    {
        double[] distinct = column is TextColumn ? [] : Distinct(column);
        if (distinct.Length <= bands || IsCoded(column, distinct, words))
        {
            return Values(column);
        }

        double[] starts = Starts(distinct, bands);
        string[] conditions = new string[starts.Length];
        for (int b = 0; b < starts.Length; b++)
        {
            string from = PredicateText.Number(starts[b]);
            conditions[b] =
                b + 1 == starts.Length
                    ? $"{Name(column)} >= {from}"
                    : $"{Name(column)} between {from} and {PredicateText.Number(distinct.Last(v => v < starts[b + 1]))}";
        }

        return conditions;
    }

    /// <summary>One-sided conditions of a number column at the inner band edges; none for text and for codes.</summary>
    public static string[] Sides(Column column, int bands, DataDictionary words)
    {
        double[] distinct = column is TextColumn ? [] : Distinct(column);
        return distinct.Length < 2 || IsCoded(column, distinct, words)
            ? []
            :
            [
                .. Starts(distinct, bands)
                    .Skip(1)
                    .SelectMany(edge =>
                        new[]
                        {
                            $"{Name(column)} < {PredicateText.Number(edge)}",
                            $"{Name(column)} >= {PredicateText.Number(edge)}",
                        }
                    ),
            ];
    }

    // Nobody says 'race between 2 and 4'. Longer lists, such as grades of school, mostly have an order.
    private static bool IsCoded(Column column, double[] distinct, DataDictionary words) =>
        distinct.Length <= MostCodes
        && words[column.Name]?.Values is { Count: > 0 } values
        && Array.TrueForAll(distinct, v => values.ContainsKey(v.ToString("R", CultureInfo.InvariantCulture)));

    private static string Name(Column column) => PredicateText.Column(column.Name);

    private static double[] Distinct(Column column) => ((NumberColumn)column).Distinct.ToArray();

    // Edges are values that occur, so that no band is empty.
    private static double[] Starts(double[] distinct, int bands)
    {
        double width = (distinct[^1] - distinct[0]) / bands;
        SortedSet<double> starts = [distinct[0]];
        for (int b = 1; b < bands; b++)
        {
            double edge = Math.Round(distinct[0] + (b * width));
            if (Array.Find(distinct, v => v >= edge) is var start && start >= edge)
            {
                starts.Add(start);
            }
        }

        return [.. starts];
    }
}
