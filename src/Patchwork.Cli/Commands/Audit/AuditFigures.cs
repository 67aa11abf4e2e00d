using Patchwork.Cli.Frame;
using Patchwork.Measures;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary>The pictures and the page of an audit.</summary>
internal sealed class AuditFigures(AuditWords words, bool withIntervals)
{
    // More lines than this cannot be read in one picture; the worst served come first, so nothing that matters is lost.
    private const int MostGroups = 40;

    private readonly IReadOnlyList<(string Name, GroupMeasures Group)> _shown =
    [
        .. words.WorstFirst.Where(g => g.Group.Count > 0).Take(MostGroups),
    ];

    /// <summary>The pictures as files.</summary>
    public IReadOnlyList<ResultFigure> Files =>
        [.. Charts().Select(c => new ResultFigure(c.Name, () => c.Chart.ToSvg(c.Name)))];

    /// <summary>The page.</summary>
    public string Report(string command, long seed) =>
        ReportWriter.ToHtml(
            new Report
            {
                Title = "Audit of predictions",
                Summary = words.Summary,
                Findings = [.. words.Result.Notes.Select(n => new ReportFinding(FindingKind.Note, n))],
                Sections =
                [
                    .. Charts()
                        .Select(c => new ReportSection(
                            c.Chart.Title,
                            [new ReportFigure(c.Chart) { FileName = c.Name }]
                        )),
                    new ReportSection("Numbers", [.. AuditTables.Of(words, withIntervals).Select(TableOf)]),
                ],
                Provenance = new Provenance(ProgramVersion.Text, command, seed),
            }
        );

    private IEnumerable<(string Name, Chart Chart)> Charts()
    {
        if (_shown.Count == 0)
        {
            yield break;
        }

        AuditResult result = words.Result;
        if (result.Task == AuditTask.Classification)
        {
            yield return (
                "accuracy",
                Points(
                    "Who is predicted right, and how often?",
                    new ChartAxis("rows predicted right") { Percent = true },
                    [Series("right", "accuracy", g => g.Accuracy)],
                    new ReferenceLine(result.Accuracy!.Value, "all rows")
                )
            );
            yield return (
                "error-rates",
                Points(
                    "Which errors fall on whom?",
                    new ChartAxis("share of those rows") { Percent = true, IncludeZero = true },
                    [
                        Series($"wrongly predicted '{words.Positive}'", "falsePositiveRate", g => g.FalsePositiveRate),
                        Series($"missed as '{words.Positive}'", "falseNegativeRate", g => g.FalseNegativeRate),
                    ],
                    null
                )
            );
        }
        else
        {
            yield return (
                "absolute-error",
                Points(
                    "How large is the error, and for whom?",
                    new ChartAxis("mean absolute error", words.Unit),
                    [Series("absolute error", "meanAbsoluteError", g => g.MeanAbsoluteError)],
                    new ReferenceLine(result.MeanAbsoluteError!.Value, "all rows")
                )
            );
            yield return (
                "bias",
                Points(
                    "Who is predicted too high, who too low?",
                    new ChartAxis("mean of prediction − truth", words.Unit) { IncludeZero = true },
                    [Series("bias", "bias", g => g.Bias)],
                    new ReferenceLine(0, "neither")
                )
            );
        }
    }

    private PointChart Points(string title, ChartAxis axis, PointSeries[] series, ReferenceLine? reference) =>
        new()
        {
            Title = title,
            Caption =
                $"n at the right{(withIntervals ? "; lines are 95 % intervals by bootstrap" : "")}; worst served first."
                + (
                    _shown.Count < words.WorstFirst.Count
                        ? $" {_shown.Count} of {Wording.Counted(words.WorstFirst.Count, "group")}."
                        : ""
                ),
            ValueAxis = axis,
            Categories = [.. _shown.Select(g => g.Name)],
            Counts = [.. _shown.Select(g => (long)g.Group.Count)],
            Series = series,
            References = reference is null ? [] : [reference],
        };

    private PointSeries Series(string name, string key, Func<GroupMeasures, double?> value)
    {
        double[] Ends(Func<Interval, double> end) =>
            [.. _shown.Select(g => g.Group.Intervals.TryGetValue(key, out Interval i) ? end(i) : double.NaN)];

        return new PointSeries(name, [.. _shown.Select(g => value(g.Group) ?? double.NaN)])
        {
            Lower = withIntervals ? Ends(i => i.Low) : null,
            Upper = withIntervals ? Ends(i => i.High) : null,
        };
    }

    private static ReportBlock TableOf(ResultTable table) =>
        new ReportTable(
            table.Title,
            [
                .. table.Columns.Select(
                    (c, i) => new Reports.TableColumn(c.Title, table.IsNumeric(i) ? Alignment.Right : Alignment.Left)
                ),
            ],
            [
                .. Enumerable
                    .Range(0, table.Rows.Count)
                    .Select(r =>
                        (IReadOnlyList<TableCell>)
                            [
                                .. Enumerable
                                    .Range(0, table.Columns.Count)
                                    .Select(c => new TableCell(table.Display(r, c), table.Rows[r][c] as double?)),
                            ]
                    ),
            ]
        )
        {
            FileName = table.Name,
        };
}
