using Patchwork.Reports;
using Patchwork.Server.Competitions;
using Patchwork.Server.Pages;
using Patchwork.Tables;

namespace Patchwork.Server.Exploring;

/// <summary>The pictures of where the model is wrong, all from training rows, small cells hidden.</summary>
internal static class ExploreCharts
{
    /// <summary>The error by the values of one column, with intervals.</summary>
    public static PointChart ByGroup(
        RunningCompetition running,
        TrainingView view,
        CompetitionAnswer answer,
        ColumnAnswer column
    )
    {
        ColumnCells cells = ColumnCells.Of(running.Prepared.Data.Train, column);
        CellSums sums = new(cells.Names.Count, cells.CellOf, view.Losses);
        int[] shown = [.. Enumerable.Range(0, cells.Names.Count).Where(sums.IsShown)];
        return Points(
            $"Whom does the model serve worse, by {column.Label}?",
            [.. shown.Select(c => cells.Names[c])],
            [.. shown.Select(c => (sums.Mean(c), sums.Range(c), sums.Counts[c]))],
            view,
            answer,
            Hidden(cells.Names.Count - shown.Length)
        ) with
        {
            CategoryLabel = column.Label,
        };
    }

    /// <summary>The error by the values of two columns.</summary>
    public static HeatMap ByTwo(
        RunningCompetition running,
        TrainingView view,
        CompetitionAnswer answer,
        ColumnAnswer down,
        ColumnAnswer across
    )
    {
        Table train = running.Prepared.Data.Train;
        ColumnCells rows = ColumnCells.Of(train, down);
        ColumnCells columns = ColumnCells.Of(train, across);
        int[] both = new int[train.Rows];
        for (int row = 0; row < both.Length; row++)
        {
            both[row] = (rows.CellOf[row] * columns.Names.Count) + columns.CellOf[row];
        }

        CellSums sums = new(rows.Names.Count * columns.Names.Count, both, view.Losses);
        int hidden = Enumerable.Range(0, sums.Counts.Length).Count(c => sums.Counts[c] > 0 && !sums.IsShown(c));
        return new HeatMap
        {
            Title = $"Where do {down.Label} and {across.Label} meet in large errors?",
            Subtitle = $"{PageNumbers.Capital(PageNumbers.ErrorName(answer))} of {view.Model} on training rows.",
            Caption = $"n = {PageNumbers.Count(train.Rows)} training rows. {Hidden(hidden)}",
            ValueAxis = PageNumbers.ErrorAxis(answer),
            RowLabel = down.Label,
            ColumnLabel = across.Label,
            Rows = rows.Names,
            Columns = columns.Names,
            Values =
            [
                .. Enumerable
                    .Range(0, rows.Names.Count)
                    .Select(r =>
                        (IReadOnlyList<double>)
                            [
                                .. Enumerable
                                    .Range(0, columns.Names.Count)
                                    .Select(c => Value(sums.Mean((r * columns.Names.Count) + c), answer)),
                            ]
                    ),
            ],
        };
    }

    private static PointChart Points(
        string title,
        IReadOnlyList<string> names,
        (double Mean, Measures.Interval Range, long Count)[] cells,
        TrainingView view,
        CompetitionAnswer answer,
        string caption
    ) =>
        new()
        {
            Title = title,
            Subtitle =
                $"{PageNumbers.Capital(PageNumbers.ErrorName(answer))} of {view.Model} on training rows, with 95 % intervals; a wider one has fewer people behind it.",
            Caption = $"n = {PageNumbers.Count(view.Losses.Length)} training rows in all. {caption}",
            ValueAxis = PageNumbers.ErrorAxis(answer),
            Categories = names,
            Counts = [.. cells.Select(c => c.Count)],
            References = [new ReferenceLine(Value(view.Losses.Average(), answer), "everyone")],
            Series =
            [
                new PointSeries(
                    PageNumbers.Capital(PageNumbers.ErrorName(answer)),
                    [.. cells.Select(c => Value(c.Mean, answer))]
                )
                {
                    Role = SeriesRole.Train,
                    Lower = [.. cells.Select(c => Value(c.Range.Low, answer))],
                    Upper = [.. cells.Select(c => Value(c.Range.High, answer))],
                },
            ],
        };

    private static double Value(double loss, CompetitionAnswer answer) =>
        double.IsNaN(loss) ? loss : PageNumbers.ErrorValue(loss, answer);

    private static string Hidden(int cells) =>
        cells == 0
            ? ""
            : $"{cells} {(cells == 1 ? "cell" : "cells")} with fewer than {GroupEvidences.SmallestShown} people not shown.";
}
