using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>The accepted groups: their error under the base and under the list now, with n and intervals.</summary>
internal static class GroupTables
{
    private const int MostDrawn = 24;

    /// <summary>One table a split that is not training, one row a patch.</summary>
    public static IEnumerable<ReportTable> Changes(ReportSource source) =>
        source.Splits.Where(s => s != Split.Train).Select(s => Of(source, s));

    /// <summary>The same on the split that tells most, as points with intervals; the latest patches of different groups.</summary>
    public static ReportFigure Figure(ReportSource source)
    {
        AcceptedGroup[] shown = [.. Distinct(source).TakeLast(MostDrawn)];
        Split split = source.Judge;
        MeasuredChange[] changes = [.. shown.Select(g => g.Changes[split])];
        string name = ReportSource.NameOf(split);
        PointChart chart = new()
        {
            Title = "How the groups that were patched fare",
            Subtitle =
                $"{Wording.Sentence(source.Scale.Name)} of each accepted group on {name} rows, under the base and under the list now.",
            Caption = shown.Length < source.Accepted.Count ? "Each group once, the latest of them." : "",
            ValueAxis = source.Scale.Axis($"{Wording.Sentence(name)} {source.Scale.Name}"),
            Categories = [.. shown.Select(g => g.Words)],
            Counts = [.. changes.Select(c => (long)c.Rows)],
            References = [new ReferenceLine(source.Scale.Of(source.Overall(split).After.Loss), $"everyone now")],
            Series =
            [
                Points(source, "base", [.. changes.Select(c => c.Before)]),
                Points(source, "list now", [.. changes.Select(c => c.After)]) with
                {
                    Role = SeriesRole.Global,
                },
            ],
        };
        return new ReportFigure(chart) { FileName = "groups-before-after" };
    }

    /// <summary>The accepted groups, each set of rows once.</summary>
    public static IEnumerable<AcceptedGroup> Distinct(ReportSource source) =>
        source.Accepted.DistinctBy(g => g.Entry.GroupHash, StringComparer.Ordinal);

    private static ReportTable Of(ReportSource source, Split split)
    {
        string name = ReportSource.NameOf(split);
        string unit = source.Scale.Unit.Length == 0 ? "" : $" in {source.Scale.Unit}";
        string worth =
            split == Split.Test
                ? "These rows chose nothing."
                : "These rows chose the groups, so the gains are flattered here.";
        return new ReportTable(
            $"Every accepted group on {name} rows",
            [
                TableColumn.Number("Patch"),
                "Group",
                "Team",
                TableColumn.Number("n"),
                TableColumn.Number("Base"),
                TableColumn.Number("95 %"),
                TableColumn.Number("List now"),
                TableColumn.Number("95 %"),
                TableColumn.Number("Change"),
                TableColumn.Number("95 %, paired"),
                TableColumn.Number("Loss, base"),
                TableColumn.Number("Loss, now"),
            ],
            [.. source.Accepted.Select(group => Row(source, group, split))]
        )
        {
            FileName = $"groups-{name}",
            Caption =
                $"{Wording.Sentence(source.Scale.Name)}{unit}, from the {source.Options.BaseName} to the list now, and mean "
                + $"losses. {source.Scale.Method} {worth} A – stands where a group has too few rows.",
        };
    }

    private static PointSeries Points(ReportSource source, string name, MeasuredLoss[] losses) =>
        new(name, [.. losses.Select(l => source.Scale.Of(l.Loss))])
        {
            Lower = [.. losses.Select(l => source.Scale.Of(l.Interval?.Low ?? double.NaN))],
            Upper = [.. losses.Select(l => source.Scale.Of(l.Interval?.High ?? double.NaN))],
        };

    private static IReadOnlyList<TableCell> Row(ReportSource source, AcceptedGroup group, Split split)
    {
        ErrorScale scale = source.Scale;
        MeasuredChange change = group.Changes[split];
        double before = change.Before.Loss;
        double after = change.After.Loss;
        return
        [
            group.Patch,
            group.Words,
            group.Entry.Team,
            change.Rows,
            scale.Cell(before),
            Range(scale, change.Before),
            scale.Cell(after),
            Range(scale, change.After),
            new TableCell(scale.Signed(scale.Change(before, after)), scale.Change(before, after)),
            change.LossChange is null
                ? NumberText.Missing
                : TableRange.Of(scale.SignedRange(scale.ChangeRange(before, after, change.LossChange))),
            before,
            after,
        ];
    }

    private static string Range(ErrorScale scale, MeasuredLoss loss) =>
        loss.Interval is null ? NumberText.Missing : TableRange.Of(scale.Range(loss.Interval));
}
