using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Patchwork.Competitions.Archives;
using Patchwork.Server.Tests.Archiving;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Organising;

// Expected: issue text, point 2: a running competition is edited only where it cannot change past verdicts.
public sealed class EditTests(ServerFixture server)
{
    [Fact]
    public async Task Edit_OfAlpha_HoldsFromNowOnAndTheArchiveStillVerifies()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        JsonElement first = await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        await EditAsync(competition, new { alpha = 1000.0, title = "Wages, second part" }, HttpStatusCode.OK);

        JsonElement second = await heron.SubmitAndWaitAsync(competition.Slug, "everyone", "train:trees");

        first.GetProperty("global").GetProperty("verdict").GetString().ShouldBe("accepted");
        second.GetProperty("global").GetProperty("verdict").GetString().ShouldBe("gain-too-small");
        JsonElement shown = await heron.GetAsync(competition.Path);
        shown.GetProperty("alpha").GetDouble().ShouldBe(1000);
        shown.GetProperty("title").GetString().ShouldBe("Wages, second part");
        await server.ForgetAsync(competition.Slug);
        (await heron.GetAsync(competition.Path)).GetProperty("alpha").GetDouble().ShouldBe(1000);
        string file = await ArchiveTests.DownloadAsync(server.Organiser, $"{competition.Path}/archive.zip");
        using (Archive archive = Archive.Open(file))
        {
            ArchiveVerifier.Verify(archive).Decisions.ShouldBe(2);
            archive.Manifest.Submissions.Select(s => s.Alpha).ShouldBe([null, 1000.0]);
        }

        File.Delete(file);
    }

    [Fact]
    public async Task Edit_OfAlpha_MakesTheSamePairAnotherQuestion()
    {
        OpenedCompetition competition = await server.OpenAsync(
            yaml: OpenedCompetition.Yaml.Replace("alpha: 0.05", "alpha: 1000")
        );
        using Api heron = await competition.JoinAsync("Heron");
        await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        JsonElement same = await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        same.GetProperty("global").GetProperty("verdict").GetString().ShouldBe("duplicate");
        await EditAsync(competition, new { alpha = 0.05 }, HttpStatusCode.OK);

        JsonElement again = await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");

        again.GetProperty("global").GetProperty("verdict").GetString().ShouldBe("accepted");
    }

    [Fact]
    public async Task Edit_OfDatesAndLimits_IsInForceAtOnce()
    {
        OpenedCompetition competition = await server.OpenAsync("limits: { perDay: 1, total: 1 }");
        using Api heron = await competition.JoinAsync("Heron");
        await heron.SubmitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        await heron.SubmitAsync(competition.Slug, "age >= 30", "train:linear", HttpStatusCode.TooManyRequests);

        await EditAsync(
            competition,
            new { limits = new { perDay = 5, total = 5 }, dates = new { close = "2100-01-01" } },
            HttpStatusCode.OK
        );

        await heron.SubmitAsync(competition.Slug, "age >= 30", "train:linear");
        (await heron.GetAsync(competition.Path))
            .GetProperty("dates")
            .GetProperty("close")
            .GetDateTimeOffset()
            .Year.ShouldBe(2100);
    }

    [Theory]
    [InlineData("{\"loss\":\"absolute\"}", "not-allowed", "fixed at the opening")]
    [InlineData("{\"guard\":{\"kind\":\"none\"}}", "not-allowed", "fixed at the opening")]
    [InlineData("{\"titel\":\"x\"}", "bad-option", "did you mean 'title'")]
    [InlineData("{\"alpha\":-1}", "bad-option", "at least 0")]
    [InlineData("{\"dates\":{\"close\":\"2001-01-01\"}}", "bad-option", "ahead")]
    [InlineData("{\"dates\":{\"open\":\"2100-01-01\"}}", "not-allowed", "past")]
    [InlineData("{\"limits\":{\"perDay\":0}}", "bad-option", "perDay")]
    [InlineData("{}", "bad-option", "title")]
    public async Task Edit_OfWhatVerdictsDependOn_IsRefusedWithTheReason(string json, string code, string words)
    {
        OpenedCompetition competition = await server.OpenAsync();
        using StringContent body = new(json, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await server.Organiser.Http.PatchAsync(competition.Path, body);
        using JsonDocument problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        problem.RootElement.GetProperty("code").GetString().ShouldBe(code);
        problem.RootElement.GetProperty("message").GetString()!.ShouldContain(words);
    }

    private async Task EditAsync(OpenedCompetition competition, object changes, HttpStatusCode expected)
    {
        using HttpResponseMessage response = await server.Organiser.Http.PatchAsJsonAsync(competition.Path, changes);
        response.StatusCode.ShouldBe(expected, await response.Content.ReadAsStringAsync());
    }
}
