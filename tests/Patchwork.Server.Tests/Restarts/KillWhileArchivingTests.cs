using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Replays;
using Patchwork.Server.Storage;
using Patchwork.Server.Tests.Archiving;
using Patchwork.Server.Tests.Organising;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Restarts;

/// <summary>
/// kill -9 at random moments of what works on whole competitions: exporting, importing, publishing, scoring again. Expected: done or not
/// done, by looking after the next start; nothing of it lies around, and doing it again works. One round of each; 40 rounds a database when
/// PATCHWORK_NIGHTLY is set, or as many as PATCHWORK_ARCHIVE_KILLS says.
/// </summary>
public sealed class KillWhileArchivingTests
{
    private const int Kinds = 4;

    // For every change the files' side with SQLite and, of PostgreSQL, what is its own: deciding again.
    private static (int First, int Rounds) Planned(string kind) =>
        int.TryParse(Environment.GetEnvironmentVariable("PATCHWORK_ARCHIVE_KILLS"), out int rounds) ? (0, rounds)
        : Environment.GetEnvironmentVariable("PATCHWORK_NIGHTLY") == "1" ? (0, 40)
        : kind == "sqlite" ? (0, Kinds)
        : (Kinds - 1, 1);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Kill_WhileACompetitionIsWorkedOn_LeavesItDoneOrNotDone(string kind)
    {
        await using TestDatabase database = TestDatabase.Create(kind);
        using Killed killed = await Killed.StartAsync(
            database.Connection,
            new SeededRandom(11, "archive-kill:" + kind)
        );
        (int first, int rounds) = Planned(kind);
        for (int round = first; round < first + rounds; round++)
        {
            Task work = (round % Kinds) switch
            {
                0 => ExportAsync(killed),
                1 => ImportAsync(killed),
                2 => PublishAsync(killed, round % (2 * Kinds) < Kinds),
                _ => ScoreAgainAsync(killed, round),
            };
            await work;
            killed.RequireNothingHalfDone();
        }

        await killed.RequireWholeAsync(killed.Running);
    }

    private static async Task ExportAsync(Killed killed)
    {
        await killed.KillDuringAsync(organiser => organiser.Http.GetByteArrayAsync($"{killed.Running}/archive.zip"));
        killed.RequireNothingHalfDone();
        await killed.RequireWholeAsync(killed.Running);
    }

    private static async Task ImportAsync(Killed killed)
    {
        await killed.KillDuringAsync(organiser => SendAsync(organiser, killed.Exported));
        JsonElement answer = await SendAsync(killed.Organiser, killed.Exported);
        answer.GetProperty("state").GetString().ShouldBe("paused");
        string expected = "";
        foreach (JsonElement listed in (await killed.Organiser.GetAsync("/api/v1/competitions")).EnumerateArray())
        {
            string path = "/api/v1/competitions/" + listed.GetProperty("slug").GetString();
            if (listed.GetProperty("state").GetString() == "paused")
            {
                // Each one that is there is there with everything.
                string board = (await killed.Organiser.GetAsync($"{path}/leaderboard")).GetProperty("teams").ToString();
                expected = expected.Length == 0 ? board : expected;
                board.ShouldBe(expected);
                await killed.RequireWholeAsync(path);
            }
        }
    }

    private static async Task<JsonElement> SendAsync(Api organiser, byte[] archive)
    {
        using ByteArrayContent body = new(archive);
        return await organiser.PostAsync("/api/v1/competitions/import", body, HttpStatusCode.Created);
    }

    private static async Task PublishAsync(Killed killed, bool wrenConsents)
    {
        using (Api wren = new(killed.Address, killed.Wren))
        {
            await wren.PostJsonAsync($"{killed.Closed}/consent", new { researchConsent = wrenConsents });
        }

        await killed.KillDuringAsync(organiser => PublishAsync(organiser, killed.Closed));
        await RequirePublishedOrNotAsync(killed);
        await PublishAsync(killed.Organiser, killed.Closed);
        (await RequirePublishedOrNotAsync(killed)).ShouldBeTrue();
    }

    private static async Task PublishAsync(Api organiser, string path)
    {
        JsonElement preview = await organiser.GetAsync($"{path}/publication/preview");
        await organiser.PostJsonAsync(
            $"{path}/publication",
            new { preview = preview.GetProperty("preview").GetString() },
            HttpStatusCode.OK
        );
    }

    private static async Task<bool> RequirePublishedOrNotAsync(Killed killed)
    {
        using Api nobody = new(killed.Address, null);
        using HttpResponseMessage answer = await nobody.Http.GetAsync($"{killed.Closed}/archive.zip");
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            await nobody.GetAsync($"{killed.Closed}/publication", HttpStatusCode.NotFound);
            return false;
        }

        byte[] zip = await answer.Content.ReadAsByteArrayAsync();
        JsonElement published = await nobody.GetAsync($"{killed.Closed}/publication");
        Convert
            .ToHexStringLower(SHA256.HashData(zip))
            .ShouldBe(published.GetProperty("sha256").GetString(), "the word about it is the word about this archive");
        string file = Path.Combine(Path.GetTempPath(), $"patchwork-published-{Guid.NewGuid():N}.zip");
        await File.WriteAllBytesAsync(file, zip);
        using (Archive archive = Archive.Open(file))
        {
            Replay
                .Run(archive, new ReplayOptions { RecordedRules = true })
                .Decisions.Count.ShouldBe(published.GetProperty("pairs").GetInt32());
        }

        File.Delete(file);
        return true;
    }

    // Killed twice: while the pairs are scored, and while what is different is decided.
    private static async Task ScoreAgainAsync(Killed killed, int round)
    {
        string[] ids;
        using (Api heron = new(killed.Address, killed.Heron))
        {
            string[] groups = [$"age >= {21 + round}", $"age < {60 - round} and region == \"north\""];
            List<string> sent = [];
            foreach (string group in groups)
            {
                JsonElement decided = await heron.SubmitAndWaitAsync(
                    killed.Running.Split('/')[^1],
                    group,
                    "train:linear"
                );
                sent.Add(decided.GetProperty("id").GetString()!);
            }

            ids = [.. sent];
        }

        await killed.RestartAsync(async store =>
        {
            foreach (string id in ids.Reverse())
            {
                await RerunTests.BreakAsync(store, killed.Running.Split('/')[^1], id);
            }
        });
        string reruns = $"{killed.Running}/reruns";
        JsonElement ordered = await killed.Organiser.PostJsonAsync(
            reruns,
            new { submissions = ids },
            HttpStatusCode.Accepted
        );
        int number = ordered.GetProperty("number").GetInt32();
        await killed.KillDuringAsync(_ => Task.CompletedTask);
        await RerunTests.DoneAsync(killed.Organiser, killed.Running, number, "done");
        await killed.KillDuringAsync(organiser => organiser.PostAsync($"{reruns}/{number}/apply", null));
        if ((await killed.Organiser.GetAsync($"{reruns}/{number}")).GetProperty("status").GetString() == "done")
        {
            await killed.Organiser.PostAsync($"{reruns}/{number}/apply", null, HttpStatusCode.OK);
        }

        JsonElement applied = await RerunTests.DoneAsync(killed.Organiser, killed.Running, number, "applied");
        applied
            .GetProperty("items")
            .EnumerateArray()
            .Select(i => i.GetProperty("decidedAs").GetString())
            .ShouldBe(ids.Select(id => id + "-2"), "each once");
        foreach (string id in ids)
        {
            (await killed.Organiser.GetAsync($"{killed.Running}/submissions/{id}/history"))
                .GetArrayLength()
                .ShouldBe(2, id);
        }

        await killed.RequireWholeAsync(killed.Running);
    }
}
