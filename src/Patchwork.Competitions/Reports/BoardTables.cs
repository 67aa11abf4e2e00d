using Patchwork.Losses;
using Patchwork.Measures;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>The board as table 1 of the seed, and the same as mean losses.</summary>
internal static class BoardTables
{
    /// <summary>Table 1: the global list, the base and the best teams by test error, with their updates.</summary>
    public static ReportTable Errors(ReportSource source)
    {
        ErrorScale scale = source.Scale;
        List<IReadOnlyList<TableCell>> rows = [GlobalRow(source)];
        foreach (TeamState team in source.Ranking.Take(source.Options.TopTeams))
        {
            rows.Add([
                .. Row(
                    source,
                    team.Name,
                    source.HabitOf(team.Name),
                    team.Loss,
                    source.Competition.TeamList(team.Name).Losses(source.Judge)
                ),
                team.OwnUpdates,
                team.GlobalUpdates,
                team.Submissions,
                team.Points,
            ]);
        }

        rows.Add([.. BaseRow(source), 0, 0, "", ""]);
        string judge = ReportSource.NameOf(source.Judge);
        return new ReportTable(
            "Table 1: the board",
            [
                "Team",
                "Plays by",
                TableColumn.Number(scale.Heading("Train")),
                TableColumn.Number(scale.Heading("Validation")),
                TableColumn.Number(scale.Heading("Test")),
                TableColumn.Number($"95 % ({judge})"),
                TableColumn.Number("Own updates"),
                TableColumn.Number("Global updates"),
                TableColumn.Number("Submissions"),
                TableColumn.Number("Points"),
            ],
            rows
        )
        {
            FileName = "table-1-board",
            Caption =
                $"Sorted by {judge} error, {Shown(source)}. {scale.Method} Own updates are pairs that the team's own list "
                + "accepted, global updates those that the global list accepted.",
            Observations = source.Global.RowsOf(source.Judge),
        };
    }

    /// <summary>The same lists with their mean losses in full, on every split.</summary>
    public static ReportTable Losses(ReportSource source)
    {
        Split[] splits =
        [
            Split.Train,
            Split.Validation,
            .. source.Judge == Split.Test ? [Split.Test] : Array.Empty<Split>(),
        ];
        List<IReadOnlyList<TableCell>> rows =
        [
            ["Global list", .. splits.Select(s => (TableCell)source.State.GlobalLoss[s])],
        ];
        foreach (TeamState team in source.Ranking)
        {
            rows.Add([team.Name, .. splits.Select(s => (TableCell)team.Loss[s])]);
        }

        rows.Add(["Base of the global list", .. splits.Select(s => (TableCell)source.Overall(s).Before.Loss)]);
        string unit = source.Scale.LossUnit.Length == 0 ? "" : $" in {source.Scale.LossUnit}";
        return new ReportTable(
            "Mean losses of every list",
            ["List", .. splits.Select(s => TableColumn.Number(Wording.Sentence(ReportSource.NameOf(s))))],
            rows
        )
        {
            FileName = "losses",
            Caption =
                $"Mean {Patchwork.Losses.Loss.NameOf(source.Rules.Loss)} loss{unit}, from which every verdict was made; n = "
                + string.Join(
                    ", ",
                    splits.Select(s => $"{NumberText.Count(source.Global.RowsOf(s))} ({ReportSource.NameOf(s)})")
                )
                + ".",
        };
    }

    private static List<TableCell> GlobalRow(ReportSource source) =>
        [
            .. Row(source, "Global list", "all teams together", source.State.GlobalLoss, source.Losses(source.Judge)),
            source.State.GlobalUpdates.Count,
            source.State.GlobalUpdates.Count,
            source.State.Decided.Count,
            source.State.Teams.Sum(t => t.Points),
        ];

    private static string Shown(ReportSource source) =>
        source.Ranking.Count <= source.Options.TopTeams
            ? $"all {Wording.Counted(source.Ranking.Count, "team")}"
            : $"the best {source.Options.TopTeams} of {source.Ranking.Count} teams";

    private static List<TableCell> BaseRow(ReportSource source)
    {
        Dictionary<Split, double> loss = source.Splits.ToDictionary(s => s, s => source.Overall(s).Before.Loss);
        return Row(source, "No update", source.Options.BaseName, loss, source.BaseLosses(source.Judge));
    }

    private static List<TableCell> Row(
        ReportSource source,
        string name,
        string habit,
        IReadOnlyDictionary<Split, double> loss,
        ReadOnlySpan<double> judged
    )
    {
        Interval? interval = MeasuredLoss.Of(source.Rules.Loss, judged, RowSet.Full(judged.Length)).Interval;
        return
        [
            name,
            habit,
            source.Scale.Cell(loss[Split.Train]),
            source.Scale.Cell(loss[Split.Validation]),
            loss.TryGetValue(Split.Test, out double test) ? source.Scale.Cell(test) : "",
            TableRange.Of(source.Scale.Range(interval)),
        ];
    }
}
