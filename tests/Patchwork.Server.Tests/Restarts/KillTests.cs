using System.Net;
using System.Text.Json;
using Patchwork.Competitions.Archives;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Restarts;

/// <summary>
/// kill -9 at random moments while pairs are sent, scored and decided: what was acknowledged is there and decided once, and everything
/// that the server says is what deciding its archive anew gives. 10 kills; 200 when PATCHWORK_NIGHTLY is set, or as many as
/// PATCHWORK_KILLS says.
/// </summary>
public sealed class KillTests
{
    private const int PairsARound = 10;

    private static int Kills =>
        int.TryParse(Environment.GetEnvironmentVariable("PATCHWORK_KILLS"), out int kills) ? kills
        : Environment.GetEnvironmentVariable("PATCHWORK_NIGHTLY") == "1" ? 200
        : 10;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Kill_AtRandomMoments_LosesNothingAndDecidesNothingTwice(string kind)
    {
        await using TestDatabase database = TestDatabase.Create(kind);
        string home = Directory.CreateTempSubdirectory("patchwork-kill-").FullName;
        SeededRandom random = new(7, "kill:" + kind);
        List<string> acknowledged = [];
        ServerProcess server = await ServerProcess.StartAsync(home, database.Connection, "/healthz");
        try
        {
            (string organiser, string team, OpenedCompetition competition) = await OpenAsync(server);
            for (int kill = 0; kill < Kills; kill++)
            {
                using CancellationTokenSource dying = new();
                TaskCompletionSource working = new(TaskCreationOptions.RunContinuationsAsynchronously);
                Task<List<string>> sending = SendAsync(
                    server.Address,
                    team,
                    competition.Slug,
                    kill,
                    working,
                    dying.Token
                );
                // From the first acknowledgement on there is something to lose.
                await working.Task;
                await Task.Delay(TimeSpan.FromMilliseconds(random.NextInt(1, 400)));
                server.Kill();
                await dying.CancelAsync();
                acknowledged.AddRange(await sending);
                server.Dispose();
                server = await ServerProcess.StartAsync(home, database.Connection, "/healthz");
            }

            await RequireAllDecidedAsync(server, organiser, team, competition.Slug, acknowledged);
        }
        finally
        {
            server.Dispose();
            Directory.Delete(home, recursive: true);
        }
    }

    private static async Task<(string Organiser, string Team, OpenedCompetition Competition)> OpenAsync(
        ServerProcess server
    )
    {
        using Api nobody = new(server.Address, null);
        string ticket = new Uri((await server.LinkAsync())!).Query["?ticket=".Length..];
        string organiser = (await nobody.PostJsonAsync("/api/v1/sign-in", new { ticket }))
            .GetProperty("token")
            .GetString()!;
        using Api api = new(server.Address, organiser);
        OpenedCompetition competition = await OpenedCompetition.OpenAsync(
            api,
            server.Address,
            "limits: { perDay: 100000, total: 100000, attemptsPerDay: 100000 }"
        );
        using Api team = await competition.JoinAsync("Heron");
        return (organiser, team.Token!, competition);
    }

    // Sends pairs one after the other until the server is gone; the ids are those whose receipt was acknowledged.
    private static async Task<List<string>> SendAsync(
        string address,
        string token,
        string slug,
        int round,
        TaskCompletionSource working,
        CancellationToken dying
    )
    {
        using Api team = new(address, token);
        List<string> ids = [];
        for (int i = 0; i < PairsARound && !dying.IsCancellationRequested; i++)
        {
            int number = (round * PairsARound) + i;
            string group =
                $"age >= {20 + (number % 45)} and region == \"{(number % 2 == 0 ? "north" : "south")}\" or age == {20 + (number % 49)}";
            try
            {
                JsonElement accepted = await team.SubmitAsync(slug, group, number % 3 == 0 ? null : "train:linear");
                ids.Add(accepted.GetProperty("id").GetString()!);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                // Killed, or slower than anybody waits: what was not acknowledged may be lost.
                break;
            }
            finally
            {
                // Whatever happened, whoever waits for it goes on and hears of it.
                working.TrySetResult();
            }
        }

        return ids;
    }

    private static async Task RequireAllDecidedAsync(
        ServerProcess server,
        string organiser,
        string team,
        string slug,
        List<string> acknowledged
    )
    {
        using Api api = new(server.Address, team);
        using Api desk = new(server.Address, organiser);
        foreach (string id in acknowledged)
        {
            JsonElement answer = await api.DecidedAsync(slug, id);
            answer.GetProperty("status").GetString().ShouldBe("decided", answer.ToString());
        }

        // Some were stored although the answer did not get through; they are decided as well.
        JsonElement queue = await desk.GetAsync($"/api/v1/competitions/{slug}/queue");
        string file = Path.Combine(Path.GetTempPath(), $"patchwork-kill-{Guid.NewGuid():N}.zip");
        JsonElement board = await desk.GetAsync($"/api/v1/competitions/{slug}/leaderboard");
        await File.WriteAllBytesAsync(
            file,
            await desk.Http.GetByteArrayAsync(new Uri($"/api/v1/competitions/{slug}/archive.zip", UriKind.Relative))
        );
        using (Archive archive = Archive.Open(file))
        {
            string[] ids = [.. archive.Manifest.Submissions.Select(s => s.Id)];
            ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(ids.Length, "decided twice");
            VerificationResult verified = ArchiveVerifier.Verify(archive);
            verified.Decisions.ShouldBe(ids.Length);
            board
                .GetProperty("global")
                .GetProperty("updates")
                .GetInt32()
                .ShouldBe(verified.Certificates, "every global update has a certificate");
        }

        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(Kills);
        queue.GetProperty("decided").GetInt32().ShouldBeGreaterThanOrEqualTo(acknowledged.Count);
        File.Delete(file);
    }
}
