using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>Who is served by which patch: the share of rows that each patch answers now. The shares of a split sum to 1.</summary>
internal static class ServedTable
{
    /// <summary>One row a patch, and one for the base.</summary>
    public static ReportTable Of(ReportSource source)
    {
        Split[] splits = [.. source.Splits.Order()];
        int[][] counts = [.. splits.Select(s => Counts(source, s))];
        List<IReadOnlyList<TableCell>> rows =
        [
            [0, Wording.Sentence(source.Options.BaseName), "", "", .. Shares(0)],
        ];
        foreach (AcceptedGroup group in source.Accepted)
        {
            rows.Add([
                group.Patch,
                group.Words,
                group.Entry.Team,
                TableCell.Percent(group.Entry.Global.Weight),
                .. Shares(group.Patch),
            ]);
        }

        return new ReportTable(
            "Rows answered by each patch",
            [
                TableColumn.Number("Patch"),
                "Group",
                "Team",
                TableColumn.Number("Weight of the group"),
                .. splits.SelectMany(s =>
                    new[]
                    {
                        TableColumn.Number($"Answered, {ReportSource.NameOf(s)}"),
                        TableColumn.Number($"n, {ReportSource.NameOf(s)}"),
                    }
                ),
            ],
            rows
        )
        {
            FileName = "served",
            Caption =
                "Share of rows whose prediction comes from the patch, after later patches and repairs took their part; each "
                + "column of shares sums to 100 %.",
        };

        IEnumerable<TableCell> Shares(int patch) =>
            counts.SelectMany(c => new[] { TableCell.Percent((double)c[patch] / c.Sum()), (TableCell)c[patch] });
    }

    /// <summary>How many rows each patch answers; entry 0 is the base.</summary>
    public static int[] Counts(ReportSource source, Split split)
    {
        int[] counts = new int[source.Accepted.Count + 1];
        foreach (int patch in source.Global.Sources(split))
        {
            counts[patch]++;
        }

        return counts;
    }
}
