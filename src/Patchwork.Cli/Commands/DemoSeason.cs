using Patchwork.Cli.Frame;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Players;
using Patchwork.Competitions.Seasons;
using Patchwork.Datasets.Bundled;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary>One season of <c>demo</c>, from the data to what is shown at the end.</summary>
internal static class DemoSeason
{
    /// <summary>Plays it under a live board.</summary>
    /// <param name="context">The run.</param>
    /// <param name="options">How it is played.</param>
    /// <param name="teams">How many teams play.</param>
    /// <param name="wages">The data.</param>
    /// <param name="archivePath">The folder for the archive, or null.</param>
    public static CommandResult Run(
        CommandContext context,
        SeasonOptions options,
        int teams,
        BundledTable wages,
        string? archivePath
    )
    {
        SeasonResult season = Play(context, options, teams, wages, archivePath);
        Report? report = context.Out is null
            ? null
            : DemoReport.Of(season, $"patchwork demo --seed {options.Seed}", options.Seed);
        return new CommandResult(DemoDocument.Of(season))
        {
            Summary = DemoWords.Summary(season, context.Terminal.IsOutputTerminal),
            Tables =
            [
                DemoTables.Teams(season.Competition.State, season.HabitOf),
                DemoTables.Losses(season),
                DemoTables.Habits(season),
            ],
            Figures = report is null ? [] : DemoReport.Figures(report),
            Report = report is null ? null : () => ReportWriter.ToHtml(report),
            Next = DemoWords.Last(season, context, archivePath),
        };
    }

    private static SeasonResult Play(
        CommandContext context,
        SeasonOptions options,
        int teams,
        BundledTable wages,
        string? archivePath
    )
    {
        IReadOnlyList<ISimulatedTeam> roster = TeamRoster.Make(teams, options.Seed);
        SeasonData data = SeasonData.Of(wages, options.Seed);
        using ArchiveWriter? archive = archivePath is null ? null : new ArchiveWriter(archivePath);
        context.Log(DemoWords.Data(data.Rows));
        try
        {
            SeasonResult season = DemoBoard.Play(
                context,
                name => roster.First(t => string.Equals(t.Name, name, StringComparison.Ordinal)).Habit,
                display => Season.Run(options, data, roster, new DemoArchive(display, archive), context.Cancellation)
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
