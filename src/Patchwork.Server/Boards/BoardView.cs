using Patchwork.Competitions;
using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;
using Patchwork.Rewards;
using Patchwork.Tables;

namespace Patchwork.Server.Boards;

/// <summary>What everybody may see of a competition at one moment, ready to be sent: made once a change, read by many.</summary>
/// <remarks>Immutable. It is derived from the log's fold alone, the names of teams without submissions apart. Cost O(updates + teams log teams).</remarks>
internal sealed record BoardView(
    LeaderboardAnswer Leaderboard,
    IReadOnlyList<UpdateAnswer> Updates,
    IReadOnlyList<BountyAnswer> Bounties
)
{
    /// <summary>Whether whoever looks at both sees the same, the time aside.</summary>
    public bool ShowsSame(BoardView other) =>
        Leaderboard.Global == other.Leaderboard.Global
        && Leaderboard.Teams.SequenceEqual(other.Leaderboard.Teams)
        && Updates.SequenceEqual(other.Updates)
        && Bounties.SequenceEqual(other.Bounties);

    public static BoardView Of(
        string slug,
        Competition competition,
        IReadOnlyCollection<string> teams,
        IReadOnlyDictionary<string, string> merged,
        PublishedNumbers numbers,
        Func<DecidedEntry, BountyAnswer> bounty,
        DateTimeOffset updated
    )
    {
        CompetitionState state = competition.State;
        IReadOnlyList<UpdateAnswer> updates = UpdatesOf(slug, competition, numbers);
        Dictionary<string, double> points = PointsOf(state, updates, merged, competition.Rules.Points);
        double initial = state.Opened!.BaseLoss[Split.Validation];
        GlobalStanding global = new(
            numbers.Loss(state.GlobalLoss[Split.Validation]),
            updates.Count,
            numbers.Loss(initial),
            state.GlobalLoss[Split.Train],
            state.GlobalLoss.TryGetValue(Split.Test, out double test) ? test : null
        );
        return new BoardView(
            new LeaderboardAnswer(updated, global, Ranked(state, teams, merged, numbers, points)),
            updates,
            [.. state.Bounties.Select(bounty)]
        );
    }

    private static List<TeamStanding> Ranked(
        CompetitionState state,
        IReadOnlyCollection<string> teams,
        IReadOnlyDictionary<string, string> merged,
        PublishedNumbers numbers,
        Dictionary<string, double> points
    )
    {
        ILookup<string, string> joined = merged.ToLookup(m => m.Value, m => m.Key, StringComparer.Ordinal);
        // By what is shown: a rank from exact losses would tell what the rounding hides.
        TeamStanding[] standings =
        [
            .. teams
                .Select(state.Team)
                .Select(team => new TeamStanding(
                    0,
                    team.Name,
                    numbers.Loss(team.Loss[Split.Validation]),
                    team.OwnUpdates,
                    team.GlobalUpdates + joined[team.Name].Sum(other => state.Team(other).GlobalUpdates),
                    points.GetValueOrDefault(team.Name),
                    team.Loss.TryGetValue(Split.Test, out double test) ? test : null
                ))
                // After the close by the test rows; a team that sent nothing was not measured on them and comes last.
                .OrderBy(t => state.Closed is not null && t.TestLoss is null)
                .ThenBy(t => t.TestLoss ?? t.Loss)
                .ThenByDescending(t => t.Points)
                .ThenBy(t => t.Team, StringComparer.Ordinal),
        ];
        List<TeamStanding> ranked = [];
        for (int i = 0; i < standings.Length; i++)
        {
            bool ties =
                i > 0 && (standings[i].TestLoss ?? standings[i].Loss) == (ranked[^1].TestLoss ?? ranked[^1].Loss);
            ranked.Add(standings[i] with { Rank = ties ? ranked[^1].Rank : i + 1 });
        }

        return ranked;
    }

    private static List<UpdateAnswer> UpdatesOf(string slug, Competition competition, PublishedNumbers numbers)
    {
        CompetitionState state = competition.State;
        double initial = state.Opened!.BaseLoss[Split.Validation];
        PointsSchedule schedule = new(competition.Rules.Points, numbers.Loss(initial));
        PointsSchedule logged = new(competition.Rules.Points, initial);
        List<UpdateAnswer> updates = [];
        foreach (DecidedEntry entry in state.GlobalUpdates)
        {
            ListVerdict verdict = entry.Global;
            double before = numbers.Loss(verdict.LossBefore[Split.Validation]);
            double after = numbers.Loss(verdict.LossAfter[Split.Validation]);
            double exact = entry.Points + entry.ReporterPoints;
            double published = numbers.IsExact
                ? exact
                : schedule.PointsFor(before, after, updates.Count) * TimeFactor(logged, entry, updates.Count);
            updates.Add(
                new UpdateAnswer(
                    entry.Submission,
                    entry.Team,
                    entry.Predicate,
                    GroupInWords.Of(entry, competition.Rules.Dictionary),
                    numbers.Weight(verdict.Weight),
                    numbers.Gain(verdict.Gain),
                    before,
                    after,
                    verdict.LossAfter[Split.Train],
                    verdict.Repairs.Count,
                    verdict.Nodes,
                    PublishedNumbers.Points(published, competition.Rules.Points),
                    entry.Mends,
                    entry.Time,
                    $"/api/v1/competitions/{slug}/predictions/train.npy"
                )
                {
                    Described = entry.Described,
                }
            );
        }

        return updates;
    }

    // What rewards by time multiplied with; 1 for all other kinds. By the exact initial loss, as what was paid: by another one the factor
    // would hold the ratio of the two.
    private static double TimeFactor(PointsSchedule schedule, DecidedEntry entry, int earlier)
    {
        double plain = schedule.PointsFor(
            entry.Global.LossBefore[Split.Validation],
            entry.Global.LossAfter[Split.Validation],
            earlier
        );
        double paid = entry.Points + entry.ReporterPoints;
        return plain > 0 && schedule.IsByTime ? paid / plain : 1;
    }

    // What a team earned before it became part of another goes over to that one.
    private static Dictionary<string, double> PointsOf(
        CompetitionState state,
        IReadOnlyList<UpdateAnswer> updates,
        IReadOnlyDictionary<string, string> merged,
        PointsOptions rewards
    )
    {
        Dictionary<string, double> points = new(StringComparer.Ordinal);
        foreach ((DecidedEntry entry, UpdateAnswer update) in state.GlobalUpdates.Zip(updates))
        {
            double all = entry.Points + entry.ReporterPoints;
            double reporters = all > 0 ? update.Points * entry.ReporterPoints / all : 0;
            string team = merged.GetValueOrDefault(entry.Team, entry.Team);
            Add(team, update.Points - reporters);
            if (entry.Reporter is { } name)
            {
                string reporter = merged.GetValueOrDefault(name, name);
                Add(reporter, reporters);
            }
        }

        return points;

        void Add(string name, double more) =>
            points[name] = PublishedNumbers.Points(points.GetValueOrDefault(name) + more, rewards);
    }
}
