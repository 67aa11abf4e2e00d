using Patchwork.Cli.Frame;
using Patchwork.Competitions;
using Patchwork.Competitions.Logs;
using Patchwork.Competitions.Seasons;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>The tables of <c>demo</c>; errors as roots of mean squared losses, in dollars an hour.</summary>
internal static class DemoTables
{
    /// <summary>The board, leader by validation first; the test column is filled after the close.</summary>
    public static ResultTable Teams(CompetitionState state, Func<string, string> habitOf)
    {
        ResultTable table = new(
            "teams",
            "",
            new TableColumn("team", "team", Importance: 9),
            new TableColumn("habit", "habit", Importance: 2),
            new TableColumn("validationRmse", "own RMSE", "0.000", Importance: 8),
            new TableColumn("testRmse", "test", "0.000", Importance: 3),
            new TableColumn("submissions", "sent", Importance: 0),
            new TableColumn("accepted", "own patches", Importance: 4),
            new TableColumn("globalAccepted", "global", Importance: 6),
            new TableColumn("points", "points", "0.0", Importance: 7)
        );
        foreach (TeamState team in state.Board)
        {
            table.Add(
                team.Name,
                habitOf(team.Name),
                DemoWords.Root(team.Loss[Split.Validation]),
                team.Loss.TryGetValue(Split.Test, out double test) ? DemoWords.Root(test) : null,
                team.Submissions,
                team.OwnUpdates,
                team.GlobalUpdates,
                team.Points
            );
        }

        return table;
    }

    /// <summary>The global list, the leader by validation and the team list that is lowest on test, on each split.</summary>
    public static ResultTable Losses(SeasonResult season)
    {
        ResultTable table = new(
            "errors",
            "Error (RMSE, dollars an hour)",
            new TableColumn("split", "split", Importance: 9),
            new TableColumn("base", "base", "0.000", Importance: 6),
            new TableColumn("global", "global list", "0.000", Importance: 8),
            new TableColumn("change", "change", "+0.000;-0.000;0", Importance: 5),
            new TableColumn("leader", "leader", "0.000", Importance: 7),
            new TableColumn("lowestOnTest", "lowest on test", "0.000", Importance: 4),
            new TableColumn("rows", "n", Importance: 3)
        );
        foreach (Split split in Enum.GetValues<Split>())
        {
            double before = DemoWords.Root(season.InitialLoss[split]);
            double after = DemoWords.Root(season.FinalLoss[split]);
            table.Add(
                split.ToString().ToLowerInvariant(),
                before,
                after,
                after - before,
                season.Leader is { } leader ? DemoWords.Root(leader.Loss[split]) : null,
                season.LowestOnTest is { } lowest ? DemoWords.Root(lowest.Loss[split]) : null,
                season.Competition.Global.RowsOf(split)
            );
        }

        return table;
    }

    /// <summary>For each habit how many pairs were accepted and refused, by either list.</summary>
    public static ResultTable Habits(SeasonResult season)
    {
        ResultTable table = new(
            "habits",
            "Pairs by habit",
            new TableColumn("habit", "habit", Importance: 3),
            new TableColumn("submissions", "sent", Importance: 2),
            new TableColumn("globalAccepted", "global accepted", Importance: 2),
            new TableColumn("globalRefused", "global refused", Importance: 1),
            new TableColumn("ownAccepted", "own accepted", Importance: 1),
            new TableColumn("ownRefused", "own refused", Importance: 1)
        );
        foreach (string habit in season.Teams.Select(t => t.Habit).Distinct(StringComparer.Ordinal))
        {
            DecidedEntry[] entries =
            [
                .. season.Competition.State.Decided.Where(d =>
                    string.Equals(season.HabitOf(d.Team), habit, StringComparison.Ordinal)
                ),
            ];
            int global = entries.Count(e => e.Global.IsAccepted);
            int own = entries.Count(e => e.TeamList.IsAccepted);
            table.Add(habit, entries.Length, global, entries.Length - global, own, entries.Length - own);
        }

        return table;
    }
}
