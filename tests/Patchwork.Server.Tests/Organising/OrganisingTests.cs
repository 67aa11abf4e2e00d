using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Replays;
using Patchwork.Server.Storage;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Organising;

// Expected: issue text (pause, close, archive) and the archive's own verifier, which decides everything anew.
public sealed class OrganisingTests(ServerFixture server)
{
    [Fact]
    public async Task Pause_ThenResume_RefusesAndTakesSubmissions()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");

        await competition.Organiser.PostAsync($"{competition.Path}/pause", null);
        JsonElement problem = await team.SubmitAsync(
            competition.Slug,
            "age >= 30",
            "train:linear",
            HttpStatusCode.Conflict
        );
        problem.GetProperty("code").GetString().ShouldBe("not-open");
        await competition.Organiser.PostAsync($"{competition.Path}/resume", null);

        await team.SubmitAsync(competition.Slug, "age >= 30", "train:linear");
        JsonElement audit = await competition.Organiser.GetAsync("/api/v1/audit");
        audit.EnumerateArray().Select(a => a.GetProperty("act").GetString()).ShouldContain("pause");
    }

    [Fact]
    public async Task Archive_OfARunningCompetition_VerifiesNumberForNumber()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using Api wren = await competition.JoinAsync("Wren");
        await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        await wren.SubmitAndWaitAsync(competition.Slug, "age >= 45", "train:linear");
        await wren.SubmitAndWaitAsync(competition.Slug, "age > 1000", "train:linear");
        await heron.SubmitAndWaitAsync(competition.Slug, "everyone", "train:trees");

        string file = await DownloadAsync(competition);
        using Archive archive = Archive.Open(file);

        VerificationResult result = ArchiveVerifier.Verify(archive);
        result.Decisions.ShouldBe(3);
        ReplayResult replayed = Replay.Run(archive, new ReplayOptions { RecordedRules = true });
        replayed.Decisions.Select(d => d.Verdict).ShouldContain("accepted");
        File.Delete(file);
    }

    [Fact]
    public async Task Close_OpensTheTestLabelsAtTheCloseAndNotBefore()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        string labels = Path.Combine(await FolderAsync(competition), CompetitionFolder.TestLabelsFile);
        string hidden = labels + ".away";
        // With the labels out of reach everything but the close works: nothing holds or opens them.
        File.Move(labels, hidden);
        await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        (await team.GetAsync($"{competition.Path}/leaderboard"))
            .GetProperty("global")
            .TryGetProperty("testLoss", out _)
            .ShouldBeFalse();
        File.Move(hidden, labels);

        await competition.Organiser.PostAsync($"{competition.Path}/close", null);

        JsonElement board = await ClosedBoardAsync(team, competition);
        board.GetProperty("global").GetProperty("testLoss").GetDouble().ShouldBeGreaterThan(0);
        board.GetProperty("teams")[0].GetProperty("testLoss").GetDouble().ShouldBeGreaterThan(0);
        string file = await DownloadAsync(competition);
        using Archive archive = Archive.Open(file);
        ArchiveVerifier.Verify(archive).Decisions.ShouldBe(1);
        File.Delete(file);
    }

    private static async Task<JsonElement> ClosedBoardAsync(Api team, OpenedCompetition competition)
    {
        using CancellationTokenSource patience = new(Waiting.AtMost);
        while (true)
        {
            JsonElement board = await team.GetAsync($"{competition.Path}/leaderboard");
            if (board.GetProperty("global").TryGetProperty("testLoss", out _))
            {
                return board;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    private async Task<string> FolderAsync(OpenedCompetition competition)
    {
        await using ServerDatabase database = server.Store.Read();
        int id = await database.Competitions.Where(c => c.Slug == competition.Slug).Select(c => c.Id).SingleAsync();
        return Path.Combine(
            server.Home,
            "competitions",
            id.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    private static async Task<string> DownloadAsync(OpenedCompetition competition)
    {
        string file = Path.Combine(Path.GetTempPath(), $"patchwork-test-{Guid.NewGuid():N}.zip");
        byte[] bytes = await competition.Organiser.Http.GetByteArrayAsync($"{competition.Path}/archive.zip");
        await File.WriteAllBytesAsync(file, bytes);
        return file;
    }
}
