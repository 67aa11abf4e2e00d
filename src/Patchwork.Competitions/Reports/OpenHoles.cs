using Patchwork.Groups;
using Patchwork.Measures;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>
/// Where the list still serves people worst: every value of every column with few values, or of a sensitive column, as a
/// group of its own.
/// </summary>
internal static class OpenHoles
{
    /// <summary>A column with more values than this is left out, unless it is sensitive.</summary>
    public const int FewValues = 16;

    /// <summary>A sensitive column with more values than this is left out too.</summary>
    public const int MostValues = 100;

    /// <summary>Groups with fewer rows are not looked at: their means say little.</summary>
    public const int LeastRows = 30;

    private const int Shown = 10;

    private static readonly string[] Keywords = ["and", "or", "not", "everyone", "in", "between", "is", "missing"];

    /// <summary>All groups looked at, the worst served first.</summary>
    public static IReadOnlyList<OpenHole> Find(ReportSource source)
    {
        Table rows = source.Competition.Data.Rows(source.Judge);
        List<OpenHole> holes = [];
        foreach (string name in source.Rules.Features.Union(source.Rules.Sensitive, StringComparer.Ordinal))
        {
            if (rows.TryGet(name) is { } column)
            {
                bool sensitive = source.Rules.Sensitive.Contains(name, StringComparer.Ordinal);
                holes.AddRange(OfColumn(source, rows, column, sensitive ? MostValues : FewValues));
            }
        }

        return [.. holes.OrderByDescending(h => h.Change.After.Loss).ThenBy(h => h.Predicate, StringComparer.Ordinal)];
    }

    /// <summary>The worst served as a table, after a sentence that says how many were looked at.</summary>
    public static IReadOnlyList<ReportBlock> Blocks(ReportSource source)
    {
        IReadOnlyList<OpenHole> holes = Find(source);
        MeasuredLoss everyone = source.Overall(source.Judge).After;
        string looked =
            $"We looked at {Wording.Counted(holes.Count, "group")} of one value of one column (at most {FewValues} values, or a sensitive "
            + $"column; at least {LeastRows} rows) among {source.Rows(everyone.Rows, source.Judge)}. Everyone's {source.Scale.Name} is "
            + $"{source.Scale.Text(everyone.Loss)} ({source.Scale.Range(everyone.Interval)}; n = {NumberText.Count(everyone.Rows)}). "
            + "With many groups the worst looks worse than it is; the intervals are for each group alone.";
        return holes.Count == 0
            ? [new ReportParagraph(looked)]
            : [new ReportParagraph(looked), Of(source, holes, everyone)];
    }

    private static ReportTable Of(ReportSource source, IReadOnlyList<OpenHole> holes, MeasuredLoss everyone)
    {
        ErrorScale scale = source.Scale;
        return new ReportTable(
            "Open holes: who is still served worst",
            [
                "Group",
                "As a predicate",
                TableColumn.Number("n"),
                TableColumn.Number("Weight"),
                TableColumn.Number(scale.Heading("Error now")),
                TableColumn.Number("95 %"),
                TableColumn.Number("Base"),
                TableColumn.Number("Mean loss now"),
                "Against everyone",
            ],
            [.. holes.Take(Shown).Select(Row)]
        )
        {
            FileName = "holes",
            Caption =
                $"The {Math.Min(Shown, holes.Count)} worst of {holes.Count} on the {ReportSource.NameOf(source.Judge)} rows.",
        };

        IReadOnlyList<TableCell> Row(OpenHole hole)
        {
            MeasuredLoss now = hole.Change.After;
            return
            [
                hole.Words,
                hole.Predicate,
                now.Rows,
                TableCell.Percent((double)now.Rows / everyone.Rows),
                scale.Cell(now.Loss),
                TableRange.Of(scale.Range(now.Interval)),
                scale.Cell(hole.Change.Before.Loss),
                now.Loss,
                Compare(now, everyone),
            ];
        }
    }

    private static string Compare(MeasuredLoss group, MeasuredLoss everyone) =>
        group.Interval is { } i && i.Low > everyone.Loss ? "served worse"
        : group.Interval is { } j && j.High < everyone.Loss ? "served better"
        : "no clear difference";

    private static IEnumerable<OpenHole> OfColumn(ReportSource source, Table rows, Column column, int mostValues)
    {
        IReadOnlyList<string>? values = Values(column, mostValues);
        if (values is null)
        {
            yield break;
        }

        string name = NameOf(column);
        foreach (string text in values.Select(v => $"{name} == {v}").Append($"{name} is missing"))
        {
            GroupPredicate predicate = GroupPredicate.Parse(text);
            RowSet group = predicate.Evaluate(rows);
            if (group.Count >= LeastRows && group.Count < rows.Rows)
            {
                string words = Wording.Sentence(PredicateWords.Describe(predicate, source.Rules.Dictionary));
                yield return new OpenHole(words, text, source.ChangeOf(source.Judge, group));
            }
        }
    }

    // Backquotes only where a bare name would not parse as the column: keywords, spaces, digits first.
    private static string NameOf(Column column)
    {
        string quoted = $"`{column.Name.Replace("`", "``", StringComparison.Ordinal)}`";
        bool plain =
            column.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            && char.IsAsciiLetter(column.Name.FirstOrDefault())
            && !Keywords.Contains(column.Name, StringComparer.OrdinalIgnoreCase);
        return plain ? column.Name : quoted;
    }

    private static IReadOnlyList<string>? Values(Column column, int most)
    {
        if (column is NumberColumn numbers)
        {
            ReadOnlySpan<double> distinct = numbers.Distinct;
            return distinct.Length > most ? null : [.. distinct.ToArray().Select(NumberText.Exact)];
        }

        IReadOnlyList<string> categories = ((TextColumn)column).Categories;
        return categories.Count > most
            ? null
            : [.. categories.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")];
    }
}
