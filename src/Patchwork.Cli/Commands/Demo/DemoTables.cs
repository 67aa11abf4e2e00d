using Patchwork.Cli.Frame;
using Patchwork.Competitions;
using Patchwork.Competitions.Logs;
using Patchwork.Competitions.Reports;
using Patchwork.Competitions.Seasons;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>The tables of <c>demo</c>; errors as roots of mean squared losses, in the label's unit.</summary>
internal static class DemoTables
{
    /// <summary>The board, leader by validation first; the test column is filled after the close.</summary>
    public static ResultTable Teams(CompetitionState state, Func<string, string> habitOf)
    {
        string format = DemoWords.FormatOf(state.Opened!.BaseLoss[Split.Validation]);
        ResultTable table = new(
            "teams",
            "",
            new TableColumn("team", "team", Importance: 9),
            new TableColumn("habit", "habit", Importance: 2),
            new TableColumn("validationRmse", "own RMSE", format, Importance: 8),
            new TableColumn("testRmse", "test", format, Importance: 3),
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
        string format = DemoWords.FormatOf(season.InitialLoss[Split.Validation]);
        ResultTable table = new(
            "errors",
            $"Error (RMSE, {season.Competition.Rules.Unit})",
            new TableColumn("split", "split", Importance: 9),
            new TableColumn("base", "base", format, Importance: 6),
            new TableColumn("global", "global list", format, Importance: 8),
            new TableColumn("change", "change", $"+{format};-{format};0", Importance: 5),
            new TableColumn("leader", "leader", format, Importance: 7),
            new TableColumn("lowestOnTest", "lowest on test", format, Importance: 4),
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

    /// <summary>The same errors beside those of the first season, whose question it was.</summary>
    public static ResultTable FirstSeason(SeasonResult season)
    {
        ResultTable table = new(
            "first-season",
            "Beside the first season (RMSE, dollars; other people and teams)",
            new TableColumn("split", "split", Importance: 9),
            new TableColumn("firstGlobal", "first: global list", "#,##0.00", Importance: 8),
            new TableColumn("firstTeam", "first: lowest team", "#,##0.00", Importance: 6),
            new TableColumn("global", "here: global list", "#,##0.00", Importance: 8),
            new TableColumn("team", "here: lowest team", "#,##0.00", Importance: 6),
            new TableColumn("n", "n here", Importance: 3)
        );
        foreach (Split split in Enum.GetValues<Split>())
        {
            table.Add(
                split.ToString().ToLowerInvariant(),
                FirstSeasonFigures.Global[split],
                FirstSeasonFigures.LowestTeam[split],
                DemoWords.Root(season.FinalLoss[split]),
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
