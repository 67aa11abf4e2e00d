using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Logs;
using Patchwork.Losses;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;
using Patchwork.Tables;

namespace Patchwork.Server.Archiving;

/// <summary>A line a team for a teacher's list. Numbers are exact: the organiser alone sees them.</summary>
internal static class GradeTable
{
    public static async Task<Table> OfAsync(
        ServerDatabase database,
        RunningCompetition running,
        CancellationToken cancellation
    )
    {
        List<TeamRow> teams = await database
            .Teams.Where(t => t.CompetitionId == running.Id && t.MergedIntoId == null)
            .ToListAsync(cancellation);
        var attempts = await database
            .Submissions.Where(s => s.CompetitionId == running.Id && !s.IsPractice)
            .GroupBy(s => s.TeamId)
            .Select(g => new
            {
                Team = g.Key,
                Attempts = g.Count(s => s.IsAttempt),
                Scored = g.Count(s => s.Counts),
                Manual = g.Count(s => s.Counts && s.Approach == "manual"),
            })
            .ToDictionaryAsync(g => g.Team, cancellation);
        Dictionary<string, TeamStanding> board = running.View.Leaderboard.Teams.ToDictionary(
            t => t.Team,
            StringComparer.Ordinal
        );
        TeamRow[] order =
        [
            .. teams
                .Where(t => board.ContainsKey(t.Name))
                .OrderBy(t => board[t.Name].Rank)
                .ThenBy(t => t.Name, StringComparer.Ordinal),
        ];
        LossKind loss = running.Competition.Rules.Loss;
        double pot = board.Values.Sum(t => t.Points);
        return new Table([
            new NumberColumn("rank", Array.ConvertAll(order, t => (double)board[t.Name].Rank)),
            TextColumn.FromValues("team", Array.ConvertAll(order, t => t.Name)),
            new NumberColumn(
                $"test {ErrorName(loss)}",
                Array.ConvertAll(order, t => Error(loss, Loss(running, t, Split.Test)))
            ),
            new NumberColumn("test loss", Array.ConvertAll(order, t => Loss(running, t, Split.Test))),
            new NumberColumn("validation loss", Array.ConvertAll(order, t => Loss(running, t, Split.Validation))),
            new NumberColumn("own updates", Array.ConvertAll(order, t => (double)board[t.Name].TeamUpdates)),
            new NumberColumn("global updates", Array.ConvertAll(order, t => (double)board[t.Name].GlobalUpdates)),
            new NumberColumn("points", Array.ConvertAll(order, t => board[t.Name].Points)),
            new NumberColumn("share of points", Array.ConvertAll(order, t => pot > 0 ? board[t.Name].Points / pot : 0)),
            new NumberColumn("attempts", Count(order, id => attempts.TryGetValue(id, out var a) ? a.Attempts : 0)),
            new NumberColumn("scored", Count(order, id => attempts.TryGetValue(id, out var a) ? a.Scored : 0)),
            new NumberColumn("manual", Count(order, id => attempts.TryGetValue(id, out var a) ? a.Manual : 0)),
            TextColumn.FromValues("report", Array.ConvertAll(order, t => t.ReportName)),
            TextColumn.FromValues(
                "report received",
                Array.ConvertAll(
                    order,
                    t => t.ReportAt?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
                )
            ),
        ]);
    }

    // Squared losses as their root, which has the label's unit.
    private static string ErrorName(LossKind loss) => loss == LossKind.Squared ? "root mean squared error" : "error";

    private static double Error(LossKind kind, double loss) => kind == LossKind.Squared ? Math.Sqrt(loss) : loss;

    // Before the close there is no test loss, and the cell is empty.
    private static double Loss(RunningCompetition running, TeamRow team, Split split) =>
        running.Competition.State.Team(team.Name).Loss.TryGetValue(split, out double loss) ? loss
        : split == Split.Test && running.Competition.State.Closed is { }
            ? running.Competition.TeamList(team.Name).MeanLoss.GetValueOrDefault(split, double.NaN)
        : double.NaN;

    private static double[] Count(TeamRow[] teams, Func<int, int> of) => Array.ConvertAll(teams, t => (double)of(t.Id));
}
