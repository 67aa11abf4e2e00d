using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>The accepted groups: their error under the base and under the list now, with n and intervals.</summary>
internal static class GroupTables
{
    private const int MostDrawn = 24;

    /// <summary>One row a patch and split.</summary>
    public static ReportTable Changes(ReportSource source)
    {
        List<IReadOnlyList<TableCell>> rows = [];
        foreach (AcceptedGroup group in source.Accepted)
        {
            foreach (Split split in source.Splits.Where(s => s != Split.Train))
            {
                rows.Add(Row(source, group, split));
            }
        }

        ErrorScale scale = source.Scale;
        return new ReportTable(
            "Every accepted group, before and after",
            [
                TableColumn.Number("Patch"),
                "Group",
                "Team",
                "Data",
                TableColumn.Number("n"),
                TableColumn.Number(scale.Heading("Base")),
                TableColumn.Number("95 %"),
                TableColumn.Number(scale.Heading("List now")),
                TableColumn.Number("95 %"),
                TableColumn.Number("Change"),
                TableColumn.Number("95 % (paired)"),
                TableColumn.Number("Mean loss, base"),
                TableColumn.Number("Mean loss, now"),
            ],
            rows
        )
        {
            FileName = "groups",
            Caption =
                $"From the {source.Options.BaseName} to the list now. {scale.Method} The validation rows chose these groups, so "
                + "their gains there are flattered; the test rows chose nothing. A – stands where a group has too few rows.",
        };
    }

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
            ReportSource.NameOf(split),
            change.Rows,
            scale.Cell(before),
            change.Before.Interval is null ? NumberText.Missing : scale.Range(change.Before.Interval),
            scale.Cell(after),
            change.After.Interval is null ? NumberText.Missing : scale.Range(change.After.Interval),
            new TableCell(scale.Signed(scale.Change(before, after)), scale.Change(before, after)),
            change.LossChange is null
                ? NumberText.Missing
                : scale.SignedRange(scale.ChangeRange(before, after, change.LossChange)),
            before,
            after,
        ];
    }
}
