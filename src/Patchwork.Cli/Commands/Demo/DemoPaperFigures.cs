using Patchwork.Cli.Frame;
using Patchwork.Competitions.Seasons;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary>The figures and the report of <c>demo --preset paper</c>.</summary>
internal static class DemoPaperFigures
{
    /// <summary>A chart of points with intervals for each measure that is compared over rules.</summary>
    public static IReadOnlyList<(string Name, Chart Chart)> Charts(IReadOnlyList<StudyAnswer> answers)
    {
        StudyAnswer[] list = Of(answers, StudySummary.GlobalOrTeam, "test loss, global list − leader");
        StudyAnswer[] rules = Of(answers, StudySummary.Rules, "test loss of the global list");
        StudyAnswer[] pay = Of(answers, StudySummary.Rewards, "share of points earned in the second half");
        return
        [
            ("global-or-best-team", Chart(list, "Global list − leader by validation: test loss", "(dollars an hour)²")),
            ("rules", Chart(rules, "What rules change: test loss of the global list", "(dollars an hour)²")),
            ("rewards", Chart(pay, "How much is earned late, by schedule", "")),
        ];
    }

    /// <summary>The page.</summary>
    public static string Report(IReadOnlyList<string> summary, IReadOnlyList<StudyAnswer> answers, long seed)
    {
        Report report = new()
        {
            Title = "Repeated seasons on wages",
            Summary = summary,
            Sections =
            [
                new("In pictures", [.. Charts(answers).Select(c => new ReportFigure(c.Chart) { FileName = c.Name })]),
                .. answers
                    .GroupBy(a => a.Question, StringComparer.Ordinal)
                    .Select(question => new ReportSection(question.Key, [Table(question)])),
            ],
            Provenance = new Provenance(ProgramVersion.Text, "patchwork demo --preset paper", seed),
        };
        return ReportWriter.ToHtml(report);
    }

    private static StudyAnswer[] Of(IReadOnlyList<StudyAnswer> answers, string question, string measure) =>
        [
            .. answers.Where(a =>
                string.Equals(a.Question, question, StringComparison.Ordinal)
                && a.Measure.StartsWith(measure, StringComparison.Ordinal)
            ),
        ];

    private static PointChart Chart(StudyAnswer[] answers, string title, string unit) =>
        new()
        {
            Title = title,
            Subtitle = answers.Length == 0 ? "" : Wording.Sentence(answers[0].Measure) + ".",
            Caption = "Means over seasons with 95 % t-intervals; n is the number of seasons.",
            ValueAxis = new ChartAxis(unit.Length == 0 ? "share" : "difference", unit) { IncludeZero = true },
            CategoryLabel = "Rule",
            Categories = [.. answers.Select(a => a.Condition)],
            Counts = [.. answers.Select(a => (long)a.Seasons)],
            Series =
            [
                new PointSeries("mean", [.. answers.Select(a => a.Mean)])
                {
                    Lower = [.. answers.Select(a => a.Low ?? double.NaN)],
                    Upper = [.. answers.Select(a => a.High ?? double.NaN)],
                },
            ],
        };

    private static ReportTable Table(IGrouping<string, StudyAnswer> question) =>
        new(
            question.Key,
            [
                "Measure",
                "Rule",
                Patchwork.Reports.TableColumn.Number("Mean"),
                Patchwork.Reports.TableColumn.Number("95 % from"),
                Patchwork.Reports.TableColumn.Number("95 % to"),
                Patchwork.Reports.TableColumn.Number("n"),
            ],
            [
                .. question.Select(a =>
                    (IReadOnlyList<TableCell>)
                        [a.Measure, a.Condition, a.Mean, a.Low ?? double.NaN, a.High ?? double.NaN, a.Seasons]
                ),
            ]
        );
}
