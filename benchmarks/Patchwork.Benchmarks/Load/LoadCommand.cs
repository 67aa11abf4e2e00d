using System.Globalization;

namespace Patchwork.Benchmarks.Load;

/// <summary>
/// The load test of the service, on loopback: a real server in a process of its own, 500 people who follow the board and load it again
/// when it changes, 20 teams who send pairs of 200 trees at the rate asked for.
/// </summary>
internal static class LoadCommand
{
    /// <summary>Opens the competition of seed 1's size in a home folder; takes a minute or two, outside of what is measured.</summary>
    public static async Task<int> PrepareAsync(string home, int rows)
    {
        using LoadServer server = await LoadServer.StartAsync(home);
        LoadAccounts accounts = await LoadAccounts.OpenAsync(server, LoadBundle.Write(rows));
        accounts.Save(home);
        LoadModels.Write(home);
        Console.WriteLine(
            FormattableString.Invariant(
                $"opened with {rows:N0} rows; the server has {server.PeakMiB():N0} MiB at its peak"
            )
        );
        return 0;
    }

    /// <summary>Loads a prepared home for some seconds and prints the table.</summary>
    public static async Task<int> RunAsync(string home, int watchers, int teams, int pairsAMinute, int seconds)
    {
        using LoadServer server = await LoadServer.StartAsync(home);
        LoadAccounts accounts = await LoadAccounts.LoadAsync(server, home, teams);
        double idle = server.NowMiB();
        LoadTimes times = new();
        using CancellationTokenSource over = new(TimeSpan.FromSeconds(seconds));
        Task[] work =
        [
            .. Enumerable.Range(0, watchers).Select(i => Watcher.FollowAsync(server, accounts, i, times, over.Token)),
            Sender.SendAsync(home, server, accounts, pairsAMinute, times, over.Token),
        ];
        await Task.WhenAll(work);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{watchers} watching, {teams} teams, {pairsAMinute} pairs a minute, {seconds} s; idle {idle:N0} MiB, peak {server.PeakMiB():N0} MiB, at the end {server.NowMiB():N0} MiB; processor {server.ProcessorSeconds():0.0} s"
            )
        );
        times.Print();
        return 0;
    }
}
