using System.Diagnostics;

namespace Patchwork.Benchmarks.Load;

/// <summary>
/// Somebody who has the board open: follows the events, and takes the part of the page that follows them anew when the board changed, as
/// the page's script does.
/// </summary>
internal static class Watcher
{
    private static readonly HttpClient Client = new(
        new SocketsHttpHandler { MaxConnectionsPerServer = 2000, PooledConnectionLifetime = Timeout.InfiniteTimeSpan }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public static async Task FollowAsync(
        LoadServer server,
        LoadAccounts accounts,
        int number,
        LoadTimes times,
        CancellationToken over
    )
    {
        // People come one after the other, not in the same millisecond, and look round between changes.
        SeededRandom random = new(2, "watcher", number);
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(5 * random.NextDouble()), over);
            await LoadAsync($"{server.Address}/c/load", "page: board", times, over);
            using Stream stream = await Client.GetStreamAsync($"{server.Address}{LoadAccounts.Path}/events", over);
            using StreamReader reader = new(stream);
            Task looking = LookRoundAsync(server, random, times, over);
            Task reloading = Task.CompletedTask;
            while (await reader.ReadLineAsync(over) is { } line)
            {
                bool isNews =
                    line.StartsWith("event: update", StringComparison.Ordinal)
                    || line.StartsWith("event: board", StringComparison.Ordinal);
                if (isNews && reloading.IsCompleted)
                {
                    reloading = ReloadAsync(server, random, times, over);
                }
            }

            await Task.WhenAll(looking, reloading);
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            times.Fault($"{e.GetType().Name} of a watcher: {e.Message}");
        }
    }

    private static async Task ReloadAsync(
        LoadServer server,
        SeededRandom random,
        LoadTimes times,
        CancellationToken over
    )
    {
        await Task.Delay(TimeSpan.FromSeconds(0.15 + (1.1 * random.NextDouble())), over);
        await LoadAsync($"{server.Address}/c/load/live", "board's live part", times, over);
    }

    private static async Task LookRoundAsync(
        LoadServer server,
        SeededRandom random,
        LoadTimes times,
        CancellationToken over
    )
    {
        string[] pages = ["/c/load", "/c/load/rules", "/", "/c/load/submit"];
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(10 * (0.5 + random.NextDouble())), over);
            string page = random.Pick(pages);
            await LoadAsync(
                server.Address + page,
                $"page: {(page == "/" ? "front" : page[7..] is "" ? "board" : page[8..])}",
                times,
                over
            );
        }
    }

    private static async Task LoadAsync(string address, string name, LoadTimes times, CancellationToken over)
    {
        long started = Stopwatch.GetTimestamp();
        using HttpResponseMessage response = await Client.GetAsync(address, over);
        await response.Content.ReadAsByteArrayAsync(over);
        times.Add(name, Stopwatch.GetElapsedTime(started));
        if (!response.IsSuccessStatusCode)
        {
            times.Fault($"{(int)response.StatusCode} from {address}");
        }
    }
}
