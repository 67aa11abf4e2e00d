using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Patchwork.Competitions;
using Patchwork.Competitions.Logs;
using Patchwork.Tables;

namespace Patchwork.Benchmarks.Load;

/// <summary>
/// A board of many teams and submissions: they are written into the database of a prepared home as the server would have written them after
/// deciding each, log included, and the pages are timed.
/// </summary>
internal static class BoardLoad
{
    private const int Times = 25;

    public static async Task<int> RunAsync(string home, int teams, int submissions)
    {
        Fill(home, teams, submissions);
        long started = Stopwatch.GetTimestamp();
        using LoadServer server = await LoadServer.StartAsync(home);
        using HttpClient client = new() { BaseAddress = new Uri(server.Address) };
        await client.GetStringAsync(LoadAccounts.Path);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{teams:N0} teams, {submissions:N0} submissions: first answer {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s after the start, {server.NowMiB():N0} MiB"
            )
        );
        LoadTimes times = new();
        foreach (string path in new[] { "/c/load", $"{LoadAccounts.Path}/leaderboard", "/c/load/rules", "/" })
        {
            await client.GetStringAsync(path);
            for (int time = 0; time < Times; time++)
            {
                long begun = Stopwatch.GetTimestamp();
                await client.GetByteArrayAsync(path);
                times.Add(path, Stopwatch.GetElapsedTime(begun));
            }
        }

        times.Print();
        return 0;
    }

    private static void Fill(string home, int teams, int submissions)
    {
        using SqliteConnection database = new($"Data Source={Path.Combine(home, "patchwork.db")}");
        database.Open();
        using SqliteTransaction transaction = database.BeginTransaction();
        Run(
            database,
            $$"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {{teams - 1}})
            INSERT INTO teams (CompetitionId, Name, NameKey, JoinedAt, TermsAcceptedAt, ResearchConsent, ConsentChangedAt, IsPlayer)
            SELECT 1, 'Board team ' || i, 'BOARD TEAM ' || i, 1, 1, 0, 1, 0 FROM n;
            """
        );
        Run(
            database,
            $$"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {{submissions - 1}})
            INSERT INTO submissions (CompetitionId, TeamId, PublicId, ReceivedAt, Status, Predicate, Learner, IsReport, Approach, ContentKey, Counts,
              IsAttempt, IsPractice, Tries, DecidedAt)
            SELECT 1, (SELECT Id FROM teams WHERE Name = 'Board team ' || (i % {{teams}})), 'b' || i, 1, 'decided', 'x0 > 1', 'trees', 0,
              'platform', i, 1, 1, 0, 1, 1 FROM n;
            """
        );
        Log(database, teams, submissions);
        transaction.Commit();
    }

    // As the server logs a pair that gains too little, by both lists: what most submissions of a season come to.
    private static void Log(SqliteConnection database, int teams, int submissions)
    {
        List<string> lines = [];
        using (SqliteCommand command = database.CreateCommand())
        {
            command.CommandText = "SELECT Line FROM log WHERE CompetitionId = 1 ORDER BY Sequence";
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                lines.Add(reader.GetString(0));
            }
        }

        DecisionLog log = DecisionLog.Read(lines, "the log");
        CompetitionState state = new();
        foreach (LogEntry entry in log.Entries)
        {
            state.Apply(entry);
        }

        using SqliteCommand insert = database.CreateCommand();
        insert.CommandText = "INSERT INTO log (CompetitionId, Sequence, Line) VALUES (1, $sequence, $line)";
        SqliteParameter sequence = insert.Parameters.Add("$sequence", SqliteType.Integer);
        SqliteParameter text = insert.Parameters.Add("$line", SqliteType.Text);
        for (int i = 0; i < submissions; i++)
        {
            string team = $"Board team {i % teams}";
            DecidedEntry decided = new(
                $"b{i}",
                team,
                DateTimeOffset.UnixEpoch.AddSeconds(i),
                "platform",
                "x0 > 1",
                new string('0', 64),
                new string('0', 64),
                Refusal(state.GlobalLoss),
                Refusal(state.Team(team).Loss),
                0
            );
            log.Append(decided);
            (sequence.Value, text.Value) = (log.Lines.Count, log.Lines[^1]);
            insert.ExecuteNonQuery();
        }
    }

    private static ListVerdict Refusal(IReadOnlyDictionary<Split, double> loss) =>
        new("gain-too-small", 72_886, 1_000, 0.1, 1, 100, 99, 250, loss, loss, [], 0);

    private static void Run(SqliteConnection database, string statement)
    {
        using SqliteCommand command = database.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
