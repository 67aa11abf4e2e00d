using Patchwork.Cli.Frame;
using Patchwork.Ensembles.Rivals;
using Patchwork.Losses;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>The page and the figures of <c>ensemble --out</c>.</summary>
internal static class EnsembleReport
{
    /// <summary>The figures as files of their own.</summary>
    public static IReadOnlyList<ResultFigure> Figures(EnsembleView view) =>
        [
            ResultFigure.Of("falls", Falls(view)),
            ResultFigure.Of("worse-groups", WorseGroups(view)),
            ResultFigure.Of("costs", Costs(view)),
        ];

    /// <summary>The whole page.</summary>
    public static Report Page(EnsembleView view, Provenance provenance)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(view.Archive));
        return new Report
        {
            Title = $"Ways to combine the submissions of {name}",
            Summary = EnsembleWords.Summary(view),
            Sections =
            [
                new(
                    "How low does the loss get?",
                    [
                        new ReportFigure(Falls(view)),
                        EnsembleTables
                            .Losses(view)
                            .ToReport(
                                "Intervals are normal 95 % intervals of the mean over rows, one rival at a time."
                            ),
                    ]
                ),
                new(
                    "Who gets worse again?",
                    [
                        new ReportParagraph(
                            "A patch is a promise to a group. Counted are the groups that the decision list accepted a patch for and that have a higher loss "
                                + "under a rival than in the best version the list published for them since."
                        ),
                        new ReportFigure(WorseGroups(view)),
                        EnsembleTables
                            .Groups(view)
                            .ToReport("n is the number of rows of the group on the split judged."),
                    ]
                ),
                new(
                    "What does a prediction take?",
                    [
                        new ReportFigure(Costs(view)),
                        EnsembleTables.Costs(view).ToReport("Means over the rows of the split judged."),
                    ]
                ),
                .. EnsembleWords.Notes(view) is { Count: > 0 } notes
                    ? new[] { new ReportSection("Notes", [.. notes.Select(n => new ReportParagraph(n))]) }
                    : [],
            ],
            Provenance = provenance,
        };
    }

    private static PointChart Falls(EnsembleView view)
    {
        IReadOnlyList<RivalScore> scores = view.Comparison.Scores;
        return new PointChart
        {
            Title = "What each way of combining gains",
            Subtitle = "Fall of the mean loss against the base; further right is better.",
            Caption = $"n = {view.Counts} rows; intervals are of the mean over rows.",
            ValueAxis = new ChartAxis($"Fall of the mean {Loss.NameOf(view.Pool.Loss)} loss"),
            Categories = Names(view),
            CategoryLabel = "Rival",
            Series =
            [
                .. view.Splits.Select(s =>
                {
                    PointSeries series = new(ReplaySplits.Key(s), [.. scores.Select(r => r.Splits[s].AgainstBase.Gain)])
                    {
                        Role = ReplaySplits.Role(s),
                    };
                    return s == view.Judged
                        ? series with
                        {
                            Lower = [.. scores.Select(r => r.Splits[s].AgainstBase.Interval.Low)],
                            Upper = [.. scores.Select(r => r.Splits[s].AgainstBase.Interval.High)],
                        }
                        : series;
                }),
            ],
            References = [new ReferenceLine(0, "base")],
        };
    }

    private static BarChart WorseGroups(EnsembleView view) =>
        new()
        {
            Title = "How many served groups got worse again",
            Subtitle =
                $"Of {Wording.Counted(view.Comparison.Served.Count, "group")}: loss above the best that the list published for the group.",
            Caption = $"n = {view.Counts} rows.",
            ValueAxis = new ChartAxis("Groups") { Whole = true },
            Categories = Names(view),
            CategoryLabel = "Rival",
            Series =
            [
                .. view.Splits.Select(s => new BarSeries(
                    ReplaySplits.Key(s),
                    [.. view.Comparison.Scores.Select(r => (double)r.Splits[s].WorseGroups)]
                )
                {
                    Role = ReplaySplits.Role(s),
                }),
            ],
        };

    private static BarChart Costs(EnsembleView view) =>
        new()
        {
            Title = "What one prediction takes",
            Subtitle = "Hypotheses evaluated and groups tested for a row, on average.",
            Caption = $"n = {NumberText.Count(view.Pool.RowsOf(view.Judged))} {ReplaySplits.Key(view.Judged)} rows.",
            ValueAxis = new ChartAxis("A row"),
            Categories = Names(view),
            CategoryLabel = "Rival",
            Series =
            [
                new BarSeries("hypotheses", [.. view.Comparison.Scores.Select(r => r.Fit.Cost.Models)]),
                new BarSeries("groups", [.. view.Comparison.Scores.Select(r => r.Fit.Cost.Groups)]),
            ],
        };

    private static string[] Names(EnsembleView view) => [.. view.Comparison.Scores.Select(s => s.Rival.Name)];
}
