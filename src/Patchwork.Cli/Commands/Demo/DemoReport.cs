using Patchwork.Cli.Frame;
using Patchwork.Competitions.Reports;
using Patchwork.Competitions.Seasons;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary>The report of a season with its figures as files.</summary>
internal static class DemoReport
{
    /// <summary>Builds the report.</summary>
    public static Report Of(SeasonResult season, DemoData data, long seed)
    {
        CompetitionReportOptions options = new()
        {
            Provenance = new Provenance(ProgramVersion.Text, $"patchwork demo --data {data.Name} --seed {seed}", seed)
            {
                Further = [new("Log", season.Competition.Log.Head)],
            },
            Habits = season.Teams.ToDictionary(t => t.Name, t => t.Habit, StringComparer.Ordinal),
            BaseName = "base model",
            Rows = data.IsMade ? "made people" : "people",
            FirstSeasonDifferences = data.FirstSeasonDifferences,
        };
        Report report = CompetitionReport.Build(season.Competition, season.TestLabels, options);
        return report with { Summary = [.. report.Summary, .. DemoWords.Result(season), data.BaseNote(season.Base)] };
    }

    /// <summary>The figures of a report as files, named by number and title.</summary>
    public static IReadOnlyList<ResultFigure> Figures(Report report) =>
        [
            .. report
                .Sections.SelectMany(section => section.Blocks)
                .OfType<ReportFigure>()
                .Select(
                    (figure, i) =>
                        new ResultFigure(
                            figure.FileName ?? $"figure-{i + 1:00}-{Slug(figure.Chart.Title)}",
                            () => figure.Chart.ToSvg()
                        )
                ),
        ];

    private static string Slug(string title)
    {
        string kept = new([.. title.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        return string.Join('-', kept.Split('-', StringSplitOptions.RemoveEmptyEntries).Take(8));
    }
}
