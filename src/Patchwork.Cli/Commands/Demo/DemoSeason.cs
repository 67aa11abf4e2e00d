using Patchwork.Cli.Frame;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Players;
using Patchwork.Competitions.Seasons;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary>One season of <c>demo</c>, from the data to what is shown at the end.</summary>
internal static class DemoSeason
{
    /// <summary>Plays it under a live board.</summary>
    /// <param name="context">The run.</param>
    /// <param name="options">How it is played.</param>
    /// <param name="roster">Who plays.</param>
    /// <param name="data">What is played on.</param>
    /// <param name="archivePath">The folder for the archive, or null.</param>
    /// <param name="boxRuns">How often a team's files have run in the sandbox; null where no team sends files.</param>
    public static CommandResult Run(
        CommandContext context,
        SeasonOptions options,
        IReadOnlyList<ISimulatedTeam> roster,
        DemoData data,
        string? archivePath,
        Func<int>? boxRuns = null
    )
    {
        SeasonResult season = Play(context, options, roster, data, archivePath);
        Report? report = context.Out is null ? null : DemoReport.Of(season, data, options.Seed);
        return new CommandResult(DemoDocument.Of(season, data))
        {
            Summary =
            [
                .. DemoWords.Summary(season, data, context.Terminal.IsOutputTerminal),
                .. boxRuns?.Invoke() is > 0 and var runs
                    ? new[] { $"Team {DemoOnnxTeam.TeamName} sent ONNX files; the sandbox ran them {runs} times." }
                    : [],
            ],
            Tables =
            [
                DemoTables.Teams(season.Competition.State, season.HabitOf),
                DemoTables.Losses(season),
                DemoTables.Habits(season),
                .. data.FirstSeasonDifferences.Count > 0 ? new[] { DemoTables.FirstSeason(season) } : [],
            ],
            Figures = report is null ? [] : DemoReport.Figures(report),
            Report = report is null ? null : () => ReportWriter.ToHtml(report),
            Next = DemoWords.Last(season, context, archivePath),
        };
    }

    private static SeasonResult Play(
        CommandContext context,
        SeasonOptions options,
        IReadOnlyList<ISimulatedTeam> roster,
        DemoData data,
        string? archivePath
    )
    {
        using ArchiveWriter? archive = archivePath is null ? null : new ArchiveWriter(archivePath);
        context.Log(data.Sentence);
        try
        {
            SeasonResult season = DemoBoard.Play(
                context,
                name => roster.First(t => string.Equals(t.Name, name, StringComparison.Ordinal)).Habit,
                display =>
                    Season.Run(options, data.Season, roster, new DemoArchive(display, archive), context.Cancellation)
            );
            archive?.Finish(season.Competition, season.TestLabels);
            return season;
        }
        catch (OperationCanceledException)
        {
            context.Log(
                "The season was not finished and nothing was written; the same command plays it again, move for move."
            );
            throw;
        }
    }
}
