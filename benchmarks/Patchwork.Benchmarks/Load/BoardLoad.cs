using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Patchwork.Benchmarks.Load;

/// <summary>
/// A board of many teams and submissions: they are written into the database of a prepared home as the server would have written them after
/// refusing each, and the pages are timed.
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
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {{teams}})
            INSERT INTO teams (CompetitionId, Name, NameKey, JoinedAt, TermsAcceptedAt, ResearchConsent, ConsentChangedAt, IsPlayer)
            SELECT 1, 'Board team ' || i, 'BOARD TEAM ' || i, 1, 1, 0, 1, 0 FROM n;
            """
        );
        Run(
            database,
            $$"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {{submissions - 1}})
            INSERT INTO submissions (CompetitionId, TeamId, PublicId, ReceivedAt, Status, Predicate, Learner, IsReport, Approach, ContentKey, Counts,
              IsAttempt, IsPractice, Tries, DecidedAt, RefusedCode, RefusedReason)
            SELECT 1, (SELECT Id FROM teams WHERE Name = 'Board team ' || (1 + i % {{teams}})), 'b' || i, 1, 'decided', 'x0 > 1', 'trees', 0, 'platform', i, 0, 1, 0, 1, 1,
              'group-too-small', 'nobody' FROM n;
            """
        );
        transaction.Commit();
    }

    private static void Run(SqliteConnection database, string statement)
    {
        using SqliteCommand command = database.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
