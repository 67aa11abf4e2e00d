using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Commitments;
using Patchwork.Competitions.Replays;
using Patchwork.Server.Storage;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Archiving;

// Expected: the competition that was exported (issue text, point 10), and the replay of its archive, which decides everything anew.
public sealed class ArchiveTests(ServerFixture server)
{
    [Fact]
    public async Task Export_Whole_HasTablesAndReplaysToTheSameVerdicts()
    {
        OpenedCompetition competition = await server.OpenAsync();
        (Api heron, Api wren) = await PlayAsync(competition);
        using (heron)
        using (wren)
        {
            string file = await DownloadAsync(server.Organiser, $"{competition.Path}/archive.zip");
            using Archive archive = Archive.Open(file);

            ArchiveVerifier.Verify(archive).Decisions.ShouldBe(3);
            ReplayResult replayed = Replay.Run(archive, new ReplayOptions { RecordedRules = true });
            Dictionary<string, string?> answered = (await Submissions(server.Organiser, competition)).ToDictionary(
                s => s.GetProperty("id").GetString()!,
                s => s.GetProperty("global").GetProperty("verdict").GetString()
            );
            for (int i = 0; i < replayed.Decisions.Count; i++)
            {
                replayed.Decisions[i].Verdict.ShouldBe(answered[replayed.Submissions[i].Id]);
            }

            string submissions = await ReadAsync(file, "submissions.csv");
            submissions
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Length.ShouldBe(1 + 4, "three decided, one refused");
            (await ReadAsync(file, "teams.csv")).ShouldContain("Heron");
            (await ReadAsync(file, "updates.csv")).ShouldContain("s0001");
            File.Delete(file);
        }
    }

    // Expected: what is put into the database here, by hand; PlayAsync leaves three decided and one refused.
    [Fact]
    public async Task Export_OfARunningCompetition_CountsWhatWasNotDecided()
    {
        // A server of its own: re-runs wait for what is being scored, and this is so for ever.
        await using OwnServer own = await OwnServer.StartAsync();
        OpenedCompetition competition = await own.OpenAsync();
        (Api heron, Api wren) = await PlayAsync(competition);
        heron.Dispose();
        wren.Dispose();
        await own
            .Server.Services.GetRequiredService<Store>()
            .WriteAsync(async database =>
            {
                CompetitionRow row = await database.Competitions.SingleAsync(c => c.Slug == competition.Slug);
                TeamRow team = await database.Teams.FirstAsync(t => t.CompetitionId == row.Id);
                SubmissionRow Sent(string id, string status) =>
                    new()
                    {
                        CompetitionId = row.Id,
                        TeamId = team.Id,
                        PublicId = id,
                        Status = status,
                        Approach = "manual",
                        ContentKey = id,
                    };
                SubmissionRow scoring = Sent("x1", "scoring");
                (scoring.LeaseOwner, scoring.LeaseUntil) = ("somebody", DateTimeOffset.MaxValue);
                SubmissionRow practice = Sent("x2", "decided");
                practice.IsPractice = true;
                SubmissionRow fault = Sent("x3", "failed");
                fault.RefusedCode = "platform-fault";
                SubmissionRow[] withdrawn = [Sent("x4", "failed"), Sent("x5", "failed")];
                Array.ForEach(withdrawn, w => w.RefusedCode = "cancelled");
                database.Submissions.AddRange([scoring, practice, fault, .. withdrawn]);
            });

        foreach ((string query, int refused) in new[] { ("", 0), ("?withoutNames=true", 1) })
        {
            string file = await DownloadAsync(own.Organiser, $"{competition.Path}/archive.zip{query}");
            using (Archive archive = Archive.Open(file))
            {
                archive.Manifest.Undecided.GetValueOrDefault("refused").ShouldBe(refused);
                archive
                    .Manifest.Undecided.Where(u => u.Key != "refused")
                    .Select(u => $"{u.Value} {u.Key}")
                    .ShouldBe(["2 cancelled", "1 failed", "1 practice", "1 scoring"]);
            }

            File.Delete(file);
        }
    }

    [Fact]
    public async Task Import_OfAClosedCompetition_IsTheSameCompetitionAgain()
    {
        OpenedCompetition competition = await server.OpenAsync("guard: { kind: ladder, marginC: 1 }");
        (Api heron, Api wren) = await PlayAsync(competition);
        using (StringContent edit = new("{\"title\":\"Wages, edited\"}", System.Text.Encoding.UTF8, "application/json"))
        {
            (await server.Organiser.Http.PatchAsync(competition.Path, edit)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await competition.CloseAsync();
        string file = await DownloadAsync(server.Organiser, $"{competition.Path}/archive.zip");

        JsonElement imported = await ImportAsync(file, HttpStatusCode.Created);

        string slug = imported.GetProperty("slug").GetString()!;
        slug.ShouldNotBe(competition.Slug);
        imported.GetProperty("state").GetString().ShouldBe("closed");
        imported.GetProperty("title").GetString().ShouldBe("Wages, edited");
        JsonElement before = await heron.GetAsync($"{competition.Path}/leaderboard");
        JsonElement after = await heron.GetAsync($"/api/v1/competitions/{slug}/leaderboard");
        after.GetProperty("teams").ToString().ShouldBe(before.GetProperty("teams").ToString());
        after.GetProperty("global").ToString().ShouldBe(before.GetProperty("global").ToString());
        // Exported there, it is the same log again, hash for hash, with the commitment opened by the same salt.
        string again = await DownloadAsync(server.Organiser, $"/api/v1/competitions/{slug}/archive.zip");
        (await ReadAsync(again, "log.jsonl")).ShouldBe(await ReadAsync(file, "log.jsonl"));
        (await ReadAsync(again, "commitment.json")).ShouldBe(await ReadAsync(file, "commitment.json"));
        File.Delete(file);
        File.Delete(again);
        heron.Dispose();
        wren.Dispose();
    }

    [Fact]
    public async Task Import_OfARunningCompetition_GoesOnAndClosesOnWhatWasCommittedTo()
    {
        OpenedCompetition competition = await server.OpenAsync();
        (Api heron, Api wren) = await PlayAsync(competition);
        string file = await DownloadAsync(server.Organiser, $"{competition.Path}/archive.zip");
        JsonElement imported = await ImportAsync(file, HttpStatusCode.Created);
        string path = $"/api/v1/competitions/{imported.GetProperty("slug").GetString()}";
        imported.GetProperty("state").GetString().ShouldBe("paused");

        await server.Organiser.PostAsync($"{path}/resume", null);
        JsonElement token = await server.Organiser.PostJsonAsync(
            "/api/v1/tokens",
            new
            {
                role = "participant",
                competition = imported.GetProperty("slug").GetString(),
                team = "wren",
            }
        );
        using Api member = new(server.Server.Address, token.GetProperty("token").GetString());
        JsonElement decided = await member.SubmitAndWaitAsync(
            imported.GetProperty("slug").GetString()!,
            "region == \"north\"",
            "train:trees"
        );
        decided.GetProperty("id").GetString().ShouldBe("s0005");
        decided.GetProperty("status").GetString().ShouldBe("decided");
        await competition.CloseAsync();
        await new OpenedCompetition(
            server.Organiser,
            server.Server.Address,
            imported.GetProperty("slug").GetString()!,
            ""
        ).CloseAsync();

        // The same test rows and labels under the same salt: what both publish at the close opens the commitment of one opening.
        string there = await DownloadAsync(server.Organiser, $"{competition.Path}/archive.zip");
        string here = await DownloadAsync(server.Organiser, $"{path}/archive.zip");
        (await ReadAsync(here, "commitment.json")).ShouldBe(await ReadAsync(there, "commitment.json"));
        using (Archive closed = Archive.Open(here))
        {
            CommitmentCheck.Run(closed).Moved.ShouldBeEmpty();
            closed.Has("sealed-test-labels.npy").ShouldBeFalse("after the close they are the archive's own");
        }

        File.Delete(there);
        File.Delete(here);
        File.Delete(file);
        heron.Dispose();
        wren.Dispose();
    }

    // Expected: refused pairs had numbers too (here s0005, a file that is no model, and s0006, s0004 sent again), so the next is s0007.
    [Fact]
    public async Task Import_WhereTheLastPairsWereRefused_NumbersNewOnesAboveThem()
    {
        OpenedCompetition competition = await server.OpenAsync();
        (Api heron, Api wren) = await PlayAsync(competition);
        using MultipartFormDataContent form = new()
        {
            { new StringContent("age >= 30"), "group" },
            { new ByteArrayContent([1, 2, 3]), "model", "h.onnx" },
        };
        JsonElement sent = await wren.PostAsync($"{competition.Path}/submissions", form, HttpStatusCode.Accepted);
        await wren.DecidedAsync(competition.Slug, sent.GetProperty("id").GetString()!);
        (await heron.SubmitAndWaitAsync(competition.Slug, "everyone", "train:trees"))
            .GetProperty("id")
            .GetString()
            .ShouldBe("s0006");
        string file = await DownloadAsync(server.Organiser, $"{competition.Path}/archive.zip");
        string slug = (await ImportAsync(file, HttpStatusCode.Created)).GetProperty("slug").GetString()!;
        await server.Organiser.PostAsync($"/api/v1/competitions/{slug}/resume", null);
        JsonElement token = await server.Organiser.PostJsonAsync(
            "/api/v1/tokens",
            new
            {
                role = "participant",
                competition = slug,
                team = "wren",
            }
        );
        using Api member = new(server.Server.Address, token.GetProperty("token").GetString());

        JsonElement decided = await member.SubmitAndWaitAsync(slug, "region == \"north\"", "train:trees");

        decided.GetProperty("id").GetString().ShouldBe("s0007");
        File.Delete(file);
        heron.Dispose();
        wren.Dispose();
    }

    [Fact]
    public async Task Import_OfARunningCompetitionWithoutItsSeal_GoesOnButNeverCloses()
    {
        OpenedCompetition competition = await server.OpenAsync();
        string file = await DownloadAsync(server.Organiser, $"{competition.Path}/archive.zip");
        using (ZipArchive zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update))
        {
            zip.GetEntry("sealed-test-labels.npy")!.Delete();
        }

        JsonElement imported = await ImportAsync(file, HttpStatusCode.Created);

        string path = $"/api/v1/competitions/{imported.GetProperty("slug").GetString()}";
        JsonElement refused = await server.Organiser.PostAsync($"{path}/close", null, HttpStatusCode.Forbidden);
        refused.GetProperty("message").GetString()!.ShouldContain("test labels");
        File.Delete(file);
    }

    [Theory]
    [InlineData("log.jsonl", "bad-archive")]
    [InlineData("pairs/s0001.h.validation.npy", "bad-archive")]
    [InlineData("sealed-test-labels.npy", "bad-archive")]
    public async Task Import_OfAnArchiveThatWasTouched_IsRefused(string entry, string code)
    {
        OpenedCompetition competition = await server.OpenAsync();
        (Api heron, Api wren) = await PlayAsync(competition);
        string file = await DownloadAsync(server.Organiser, $"{competition.Path}/archive.zip");
        using (ZipArchive zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update))
        {
            await using Stream stream = await zip.GetEntry(entry)!.OpenAsync();
            stream.Seek(-12, SeekOrigin.End);
            stream.WriteByte((byte)'7');
            stream.WriteByte((byte)'8');
        }

        JsonElement problem = await ImportAsync(file, HttpStatusCode.BadRequest);

        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("message").GetString()!.ShouldNotContain(Path.GetTempPath());
        File.Delete(file);
        heron.Dispose();
        wren.Dispose();
    }

    [Fact]
    public async Task Import_OfAnythingElse_SaysWhatIsExpected()
    {
        using ByteArrayContent nothing = new([1, 2, 3]);
        JsonElement problem = await server.Organiser.PostAsync(
            "/api/v1/competitions/import",
            nothing,
            HttpStatusCode.BadRequest
        );
        problem.GetProperty("code").GetString().ShouldBe("bad-archive");
    }

    /// <summary>Three decided pairs, two of them patched in, and a refused one.</summary>
    // A name from before such names were refused, as archives of others bring them: a spreadsheet shows it and runs nothing, and where the
    // archive is taken in it is the same name again.
    [Fact]
    public async Task Tables_OfATeamNamedLikeAFormula_RunNothingAndComeBackWhole()
    {
        const string Formula = "=1+1";
        OpenedCompetition competition = await server.OpenAsync();
        (Api heron, Api wren) = await PlayAsync(competition);
        heron.Dispose();
        wren.Dispose();
        string file = await DownloadAsync(server.Organiser, $"{competition.Path}/archive.zip");
        await RenameAsync(file, "Heron", Formula);
        string slug = (await ImportAsync(file, HttpStatusCode.Created)).GetProperty("slug").GetString()!;
        string path = $"/api/v1/competitions/{slug}";

        string grades = await server.Organiser.Http.GetStringAsync($"{path}/grades.csv");
        string again = await DownloadAsync(server.Organiser, $"{path}/archive.zip");

        foreach (
            string csv in new[]
            {
                grades,
                await ReadAsync(again, "teams.csv"),
                await ReadAsync(again, "submissions.csv"),
                await ReadAsync(again, "updates.csv"),
            }
        )
        {
            csv.Split('\n', ',').ShouldContain("'" + Formula);
            csv.Split('\n', ',').ShouldNotContain(Formula);
        }

        string third = (await ImportAsync(again, HttpStatusCode.Created)).GetProperty("slug").GetString()!;
        foreach (string imported in new[] { slug, third })
        {
            (await server.Organiser.GetAsync($"/api/v1/competitions/{imported}/leaderboard"))
                .GetProperty("teams")
                .EnumerateArray()
                .Select(t => t.GetProperty("team").GetString())
                .ShouldBe([Formula, "Wren"], ignoreOrder: true);
        }

        File.Delete(file);
        File.Delete(again);
    }

    internal static async Task<(Api Heron, Api Wren)> PlayAsync(OpenedCompetition competition)
    {
        Api heron = await competition.JoinAsync("Heron");
        Api wren = await competition.JoinAsync("Wren");
        await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        await wren.SubmitAndWaitAsync(competition.Slug, "age >= 45", "train:linear");
        await wren.SubmitAndWaitAsync(competition.Slug, "age > 1000", "train:linear");
        await heron.SubmitAndWaitAsync(competition.Slug, "everyone", "train:trees");
        return (heron, wren);
    }

    internal static async Task<string> DownloadAsync(Api caller, string path)
    {
        string file = Path.Combine(Path.GetTempPath(), $"patchwork-test-{Guid.NewGuid():N}.zip");
        await File.WriteAllBytesAsync(file, await caller.Http.GetByteArrayAsync(path));
        return file;
    }

    internal static async Task<string> ReadAsync(string zip, string entry)
    {
        using ZipArchive archive = await ZipFile.OpenReadAsync(zip);
        using StreamReader reader = new(await archive.GetEntry(entry)!.OpenAsync());
        return await reader.ReadToEndAsync();
    }

    private static async Task<JsonElement[]> Submissions(Api caller, OpenedCompetition competition) =>
        [.. (await caller.GetAsync($"{competition.Path}/submissions")).EnumerateArray()];

    // Without the log, whose lines hold the names under a hash: the pairs are decided again where they are taken in.
    private static async Task RenameAsync(string file, string name, string other)
    {
        using ZipArchive zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update);
        foreach (ZipArchiveEntry entry in zip.Entries.ToArray())
        {
            if (entry.FullName == "log.jsonl" || entry.FullName.StartsWith("certificates/", StringComparison.Ordinal))
            {
                entry.Delete();
            }
            else if (entry.FullName is "archive.json" or "teams.csv")
            {
                await using Stream stream = await entry.OpenAsync();
                using StreamReader reader = new(stream, leaveOpen: true);
                byte[] text = Encoding.UTF8.GetBytes(
                    (await reader.ReadToEndAsync()).Replace(name, other).Replace("\"logHead\"", "\"formerHead\"")
                );
                stream.SetLength(0);
                await stream.WriteAsync(text);
            }
        }
    }

    private async Task<JsonElement> ImportAsync(string file, HttpStatusCode expected)
    {
        using ByteArrayContent body = new(await File.ReadAllBytesAsync(file));
        return await server.Organiser.PostAsync("/api/v1/competitions/import", body, expected);
    }
}
