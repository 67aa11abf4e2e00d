using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Competitions.Archives;
using Patchwork.Server.Storage;
using Patchwork.Server.Tests.Archiving;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Organising;

// Expected: issue text, point 5: a low-priority batch with a dry-run difference, history kept.
public sealed class RerunTests(ServerFixture server)
{
    [Fact]
    public async Task Order_OfAVerdictThatThereIsNot_NamesThoseThatThereAre()
    {
        OpenedCompetition competition = await server.OpenAsync();

        JsonElement refused = await server.Organiser.PostJsonAsync(
            $"{competition.Path}/reruns",
            new { verdict = "foo" },
            HttpStatusCode.BadRequest
        );

        refused.GetProperty("code").GetString().ShouldBe("bad-option");
        refused.GetProperty("detail").GetString()!.ShouldContain("time-limit");
    }

    [Fact]
    public async Task Rerun_OfWhatWasDecided_FindsNothingDifferent()
    {
        OpenedCompetition competition = await server.OpenAsync();
        (Api heron, Api wren) = await ArchiveTests.PlayAsync(competition);
        await server.Organiser.PostJsonAsync($"{competition.Path}/reruns", new { all = true }, HttpStatusCode.Accepted);

        JsonElement done = await DoneAsync(competition, 1);

        done.GetProperty("total").GetInt32().ShouldBe(4);
        done.GetProperty("difference").GetProperty("different").GetInt32().ShouldBe(0);
        done.GetProperty("items")
            .EnumerateArray()
            .Select(i => i.GetProperty("state").GetString())
            .ShouldBe(["scored", "scored", "refused", "scored"]);
        JsonElement applied = await server.Organiser.PostAsync($"{competition.Path}/reruns/1/apply", null);
        applied.GetProperty("status").GetString().ShouldBe("applied");
        (await heron.GetAsync($"{competition.Path}/submissions/s0001/history")).GetArrayLength().ShouldBe(1);
        heron.Dispose();
        wren.Dispose();
    }

    [Fact]
    public async Task Rerun_OfWhatThePlatformBroke_TellsTheDifferenceAndDecidesItAnew()
    {
        OpenedCompetition competition = await server.OpenAsync("limits: { perDay: 2, total: 2 }");
        using Api heron = await competition.JoinAsync("Heron");
        await heron.SubmitAndWaitAsync(competition.Slug, "region == \"north\"", "train:linear");
        await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        // As if the platform had given up on the second: memory is built from a log without it.
        await BreakAsync(competition, "s0002");
        (await heron.GetAsync($"{competition.Path}/leaderboard"))
            .GetProperty("teams")[0]
            .GetProperty("globalUpdates")
            .GetInt32()
            .ShouldBe(1);
        await server.Organiser.PostJsonAsync(
            $"{competition.Path}/reruns",
            new { verdict = "platform-fault" },
            HttpStatusCode.Accepted
        );

        JsonElement done = await DoneAsync(competition, 1);

        JsonElement difference = done.GetProperty("difference");
        difference.GetProperty("different").GetInt32().ShouldBe(1);
        difference.GetProperty("accepted").GetInt32().ShouldBe(1);
        difference.GetProperty("acceptedThen").GetInt32().ShouldBe(2);
        difference.GetProperty("lossThen").GetDouble().ShouldBeLessThan(difference.GetProperty("loss").GetDouble());
        difference.GetProperty("changed")[0].GetProperty("was").GetString().ShouldBe("platform-fault");
        // A dry run: nothing happened yet.
        (await heron.GetAsync($"{competition.Path}/updates"))
            .GetArrayLength()
            .ShouldBe(1);

        JsonElement applied = await server.Organiser.PostAsync($"{competition.Path}/reruns/1/apply", null);

        applied.GetProperty("items")[0].GetProperty("decidedAs").GetString().ShouldBe("s0002-2");
        (await heron.GetAsync($"{competition.Path}/updates"))[1]
            .GetProperty("submission")
            .GetString()
            .ShouldBe("s0002-2");
        JsonElement history = await heron.GetAsync($"{competition.Path}/submissions/s0002/history");
        history.EnumerateArray().Select(s => s.GetProperty("status").GetString()).ShouldBe(["failed", "decided"]);
        // It used up nothing: one of two is left.
        history[0].GetProperty("id").GetString().ShouldBe("s0002");
        (await heron.SubmitAsync(competition.Slug, "age >= 40", "train:linear"))
            .GetProperty("remaining")
            .GetProperty("total")
            .GetInt32()
            .ShouldBe(0);
        await server.Organiser.PostAsync($"{competition.Path}/reruns/1/apply", null, HttpStatusCode.Conflict);
        string file = await ArchiveTests.DownloadAsync(server.Organiser, $"{competition.Path}/archive.zip");
        using (Archive archive = Archive.Open(file))
        {
            ArchiveVerifier.Verify(archive);
        }

        File.Delete(file);
    }

    // A kill leaves the row as it was written last: 'applying' before the first decision, and after the last one of two.
    [Fact]
    public async Task Apply_EndedByAKillInBetween_GoesOnAtTheNextStartAndDecidesNothingTwice()
    {
        await using OwnServer own = await OwnServer.StartAsync();
        OpenedCompetition competition = await own.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        await heron.SubmitAndWaitAsync(competition.Slug, "region == \"north\"", "train:linear");
        await heron.SubmitAndWaitAsync(competition.Slug, "age >= 45", "train:linear");
        await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        Store store = own.Server.Services.GetRequiredService<Store>();
        await BreakAsync(store, competition.Slug, "s0003");
        await BreakAsync(store, competition.Slug, "s0002");
        await own.StopAsync();
        await own.StartAgainAsync();
        using Api organiser = new(own.Server.Address, own.Organiser.Token);
        await organiser.PostJsonAsync($"{competition.Path}/reruns", new { verdict = "platform-fault" });
        await DoneAsync(organiser, competition, 1, "done");

        await RestartAtAsync(own, "applying");
        using Api second = new(own.Server.Address, own.Organiser.Token);
        JsonElement applied = await DoneAsync(second, competition, 1, "applied");
        string[] items = [.. applied.GetProperty("items").EnumerateArray().Select(Decided)];
        items.ShouldBe(["s0002-2", "s0003-2"]);
        string board = await BoardAsync(second, competition);

        await RestartAtAsync(own, "applying");
        using Api third = new(own.Server.Address, own.Organiser.Token);
        JsonElement again = await DoneAsync(third, competition, 1, "applied");
        again.GetProperty("items").EnumerateArray().Select(Decided).ShouldBe(items);
        (await BoardAsync(third, competition)).ShouldBe(board);
        (await third.GetAsync($"{competition.Path}/submissions/s0002/history")).GetArrayLength().ShouldBe(2);
        (await third.GetAsync($"{competition.Path}/submissions")).GetArrayLength().ShouldBe(5);

        static string Decided(JsonElement item) => item.GetProperty("decidedAs").GetString()!;
    }

    private static async Task RestartAtAsync(OwnServer own, string status)
    {
        await own
            .Server.Services.GetRequiredService<Store>()
            .WriteAsync(async database => (await database.Reruns.SingleAsync()).Status = status);
        await own.StopAsync();
        await own.StartAgainAsync();
    }

    private static async Task<string> BoardAsync(Api caller, OpenedCompetition competition) =>
        (await caller.GetAsync($"{competition.Path}/leaderboard")).GetProperty("teams").ToString();

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("{\"all\":true,\"verdict\":\"crashed\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"submissions\":[\"s9999\"]}", HttpStatusCode.NotFound)]
    [InlineData("{\"verdict\":\"crashed\"}", HttpStatusCode.NotFound)]
    public async Task Rerun_OfNothing_SaysWhatIsMissing(string json, HttpStatusCode expected)
    {
        OpenedCompetition competition = await server.OpenAsync();
        using StringContent body = new(json, System.Text.Encoding.UTF8, "application/json");
        await server.Organiser.PostAsync($"{competition.Path}/reruns", body, expected);
    }

    [Fact]
    public async Task Rerun_Cancelled_IsNeverApplied()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:linear");
        await server.Organiser.PostJsonAsync($"{competition.Path}/reruns", new { submissions = new[] { "s0001" } });
        await DoneAsync(competition, 1);
        using HttpResponseMessage cancelled = await server.Organiser.Http.DeleteAsync($"{competition.Path}/reruns/1");
        cancelled.StatusCode.ShouldBe(HttpStatusCode.OK);

        await server.Organiser.PostAsync($"{competition.Path}/reruns/1/apply", null, HttpStatusCode.Conflict);
        (await server.Organiser.GetAsync($"{competition.Path}/reruns"))[0]
            .GetProperty("status")
            .GetString()
            .ShouldBe("cancelled");
        await heron.GetAsync($"{competition.Path}/reruns", HttpStatusCode.Forbidden);
    }

    private Task<JsonElement> DoneAsync(OpenedCompetition competition, int number) =>
        DoneAsync(server.Organiser, competition, number, "done");

    private static Task<JsonElement> DoneAsync(
        Api organiser,
        OpenedCompetition competition,
        int number,
        string status
    ) => DoneAsync(organiser, competition.Path, number, status);

    /// <summary>Waits until a re-run is as far.</summary>
    internal static async Task<JsonElement> DoneAsync(Api organiser, string path, int number, string status)
    {
        using CancellationTokenSource patience = new(Waiting.AtMost);
        while (true)
        {
            JsonElement rerun = await organiser.GetAsync($"{path}/reruns/{number}");
            if (rerun.GetProperty("status").GetString() == status)
            {
                return rerun;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    private async Task BreakAsync(OpenedCompetition competition, string id)
    {
        await BreakAsync(server.Store, competition.Slug, id);
        await server.ForgetAsync(competition.Slug);
    }

    /// <summary>Makes the last that was decided look as if the platform had given up on it.</summary>
    internal static Task BreakAsync(Store store, string slug, string id) =>
        store.WriteAsync(async database =>
        {
            SubmissionRow row = await database.Submissions.SingleAsync(s =>
                s.PublicId == id && database.Competitions.Any(c => c.Id == s.CompetitionId && c.Slug == slug)
            );
            row.Status = "failed";
            row.RefusedCode = "platform-fault";
            row.Entry = null;
            row.ArraysArtifact = null;
            row.Counts = false;
            row.IsAttempt = false;
            LogRow last = await database
                .Log.Where(l => l.CompetitionId == row.CompetitionId)
                .OrderByDescending(l => l.Sequence)
                .FirstAsync();
            database.Log.Remove(last);
        });
}
