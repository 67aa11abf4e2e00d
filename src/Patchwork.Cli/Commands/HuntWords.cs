using Patchwork.Cli.Frame;
using Patchwork.Reports;
using TableColumn = Patchwork.Cli.Frame.TableColumn;

namespace Patchwork.Cli.Commands;

/// <summary>What a hunt says to a person: the worst group first, all of them in a table and a picture.</summary>
internal sealed class HuntWords(HuntDocument found, HuntGround ground)
{
    private const double Sure = 0.05;

    /// <summary>The sentences.</summary>
    public IReadOnlyList<string> Summary =>
        found.AlphaAdvice is { } advice ? [.. Sentences(), advice.Sentence()] : [.. Sentences()];

    /// <summary>What to try next.</summary>
    public IReadOnlyList<string> Next
    {
        get
        {
            if (found.Slices.Count == 0)
            {
                return [];
            }

            List<string> next =
            [
                $"{Wording.Counted(found.Evaluated, "group")} {(found.Evaluated == 1 ? "was" : "were")} looked at; 'p, all looks' counts all of them (p-value of Welch's test times the groups looked at).",
            ];
            next.Add(
                "A group that was found because it looked bad looks better on new rows: confirm it on some before you act."
            );
            return next;
        }
    }

    /// <summary>The slices as a table.</summary>
    public ResultTable Table
    {
        get
        {
            ResultTable table = new(
                "slices",
                found.Slices.Count == 0 ? "" : "Where the model fails, worst first",
                new TableColumn("predicate", "group", Importance: 10),
                new TableColumn("size", "n", Importance: 9),
                new TableColumn("share", "share", "0.0 %", 4),
                new TableColumn("averageError", ground.ErrorName, Importance: 8),
                new TableColumn("low", "from", Importance: 5),
                new TableColumn("high", "to", Importance: 5),
                new TableColumn("effectSize", "effect", "0.00", 3),
                new TableColumn("adjustedPValue", "p, all looks", "0.0000", 6),
                new TableColumn("overlap", "overlap", "0.00", 2),
                new TableColumn("score", "score", Importance: 7),
                new TableColumn("words", "in words", Importance: 1)
            );
            foreach (HuntSlice slice in found.Slices)
            {
                table.Add(
                    slice.Predicate,
                    slice.Size,
                    slice.Share,
                    slice.AverageError,
                    slice.Interval?[0],
                    slice.Interval?[1],
                    slice.EffectSize,
                    slice.AdjustedPValue,
                    slice.Overlap,
                    slice.Score,
                    slice.Words
                );
            }

            return table;
        }
    }

    /// <summary>The picture, when there is something to draw.</summary>
    public IReadOnlyList<Chart> Charts => found.Slices.Count == 0 ? [] : [Picture()];

    /// <summary>The same as a page.</summary>
    public string Report(Provenance provenance) =>
        ReportWriter.ToHtml(
            new Report
            {
                Title = "Where the model fails",
                Summary = Summary,
                KeyFigures =
                [
                    new KeyFigure("rows", NumberText.Count(found.Rows)),
                    new KeyFigure(ground.ErrorName, NumberText.Short(found.AverageError), "all rows"),
                ],
                Sections =
                [
                    .. Charts.Select(c => new ReportSection(c.Title, [new ReportFigure(c) { FileName = "slices" }])),
                    new ReportSection("The groups", [Table.ToReport()]),
                    new ReportSection("How to read this", [.. Next.Select(n => new ReportParagraph(n))]),
                ],
                Provenance = provenance,
            }
        );

    private IEnumerable<string> Sentences()
    {
        if (found.Note is { } note)
        {
            yield return note;
        }

        if (found.Slices.Count == 0)
        {
            yield break;
        }

        HuntSlice worst = found.Slices[0];
        yield return $"The worst group: {worst.Words}.";
        string times =
            found.AverageError > 0
                ? $", {NumberText.Short(worst.AverageError / found.AverageError)} times the average of all"
                : "";
        yield return $"{Wording.Counted(worst.Size, "row")} ({NumberText.Percent(worst.Share)}) with {Article(ground.ErrorName)} of {NumberText.Short(worst.AverageError)}{times}.";
        int sure = found.Slices.Count(s => s.AdjustedPValue < Sure);
        yield return sure == found.Slices.Count
            ? $"All {Wording.Counted(found.Slices.Count, "group")} below would hardly come by chance (p < {Sure} after all looks)."
            : $"{sure} of the {Wording.Counted(found.Slices.Count, "group")} below would hardly come by chance (p < {Sure} after all looks).";
    }

    private static string Article(string noun) => $"a {noun}";

    private PointChart Picture()
    {
        IReadOnlyList<HuntSlice> shown = [.. found.Slices.Take(30)];
        return new PointChart
        {
            Title = "Which groups does the model fail most?",
            Caption = "n at the right; lines are 95 % intervals of each group alone; best score first.",
            ValueAxis = new ChartAxis(ground.ErrorName) { IncludeZero = true },
            Categories = [.. shown.Select(s => s.Words)],
            Counts = [.. shown.Select(s => (long)s.Size)],
            Series =
            [
                new PointSeries(ground.ErrorName, [.. shown.Select(s => s.AverageError)])
                {
                    Lower = [.. shown.Select(s => s.Interval?[0] ?? double.NaN)],
                    Upper = [.. shown.Select(s => s.Interval?[1] ?? double.NaN)],
                },
            ],
            References = [new ReferenceLine(found.AverageError, "all rows")],
        };
    }
}
