using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Patchwork.Benchmarks.Load;

/// <summary>Teams that send pairs at an even rate: a predicate with a share of the people as the first season's groups had, and 200 trees as ONNX.</summary>
internal static class Sender
{
    // Shares of all rows that the first season's accepted groups had (math-1 section 4), as thresholds of a column of 0 … 99.
    private static readonly int[] Shares = [17, 15, 3, 1, 5, 6, 15, 1, 5, 51, 7, 100, 49, 100, 62, 17, 1, 10, 25];

    public static async Task SendAsync(
        string home,
        LoadServer server,
        LoadAccounts accounts,
        int pairsAMinute,
        LoadTimes times,
        CancellationToken over
    )
    {
        SeededRandom random = new(3, "sender");
        byte[][] models = LoadModels.Read(home);
        List<Task> waiting = [];
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(5), over);
            using PeriodicTimer timer = new(TimeSpan.FromMinutes(1) / pairsAMinute);
            for (int pair = 0; await timer.WaitForNextTickAsync(over); pair++)
            {
                string token = accounts.Teams[pair % accounts.Teams.Count];
                int share = random.Pick(Shares);
                int low = random.NextInt(0, 101 - share);
                string group = $"x{5 + random.NextInt(5)} between {low} and {low + share - 1} and x9 != {1000 + pair}";
                byte[] model = models[pair % models.Length];
                waiting.Add(OneAsync(server, token, group, model, times, over));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over; what is not decided yet is counted.
        }

        await Task.WhenAll(waiting);
    }

    private static async Task OneAsync(
        LoadServer server,
        string token,
        string group,
        byte[] model,
        LoadTimes times,
        CancellationToken over
    )
    {
        using HttpClient client = new() { BaseAddress = new Uri(server.Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using MultipartFormDataContent form = new()
        {
            { new StringContent(group), "group" },
            { new ByteArrayContent(model), "model", "model.onnx" },
        };
        try
        {
            long started = Stopwatch.GetTimestamp();
            using HttpResponseMessage response = await client.PostAsync($"{LoadAccounts.Path}/submissions", form, over);
            times.Add("acknowledged", Stopwatch.GetElapsedTime(started));
            JsonElement sent = await response.Content.ReadFromJsonAsync<JsonElement>(over);
            if (!response.IsSuccessStatusCode)
            {
                times.Fault(sent.ToString());
                return;
            }

            string path = $"{LoadAccounts.Path}/submissions/{sent.GetProperty("id").GetString()}";
            while (true)
            {
                await Task.Delay(250, over);
                JsonElement answer = await client.GetFromJsonAsync<JsonElement>(path, over);
                if (answer.GetProperty("status").GetString() is "decided" or "failed")
                {
                    times.Add("verdict", Stopwatch.GetElapsedTime(started));
                    times.Add(
                        "verdict: " + answer.GetProperty("global").GetProperty("verdict").GetString(),
                        Stopwatch.GetElapsedTime(started)
                    );
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            times.Fault("pair without a verdict when the time was over");
        }
    }
}
