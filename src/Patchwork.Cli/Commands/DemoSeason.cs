using Patchwork.Cli.Frame;
using Patchwork.Competitions.Players;
using Patchwork.Competitions.Seasons;
using Patchwork.Datasets.Bundled;

namespace Patchwork.Cli.Commands;

/// <summary>One season of <c>demo</c>, from the data to what is shown at the end.</summary>
internal static class DemoSeason
{
    /// <summary>Plays it under a live board.</summary>
    public static CommandResult Run(CommandContext context, SeasonOptions options, int teams, BundledTable wages)
    {
        IReadOnlyList<ISimulatedTeam> roster = TeamRoster.Make(teams, options.Seed);
        SeasonData data = SeasonData.Of(wages, options.Seed);
        context.Log(DemoWords.Data(data.Rows));
        SeasonResult season = DemoBoard.Play(
            context,
            name => roster.First(t => string.Equals(t.Name, name, StringComparison.Ordinal)).Habit,
            observer => Season.Run(options, data, roster, observer, context.Cancellation)
        );
        return new CommandResult(DemoDocument.Of(season))
        {
            Summary = DemoWords.Summary(season, context.Terminal.IsOutputTerminal),
            Tables =
            [
                DemoTables.Teams(season.Competition.State, season.HabitOf),
                DemoTables.Losses(season),
                DemoTables.Habits(season),
            ],
            Next = DemoWords.Next(context),
        };
    }
}
