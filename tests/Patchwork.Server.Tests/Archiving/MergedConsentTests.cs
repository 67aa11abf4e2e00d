using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Competitions.Archives;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Archiving;

// Expected: issue text, point 3: consent is each team's own and can be withdrawn; becoming part of another team gives nobody else's.
public sealed class MergedConsentTests(ServerFixture server)
{
    private static readonly string[] Groups = ["age >= 40", "age >= 41", "age >= 42", "age >= 43"];

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 4)]
    public async Task WithoutNames_PairsThatWaitedWhileTheirTeamMerged_NeedTheSendersConsent(
        bool consents,
        int expected
    )
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using Api wren = await competition.JoinAsync("Wren");
        await ConsentAsync(wren, competition, true);
        await ConsentAsync(heron, competition, consents);
        await using ServerDatabase database = server.Store.Read();
        CompetitionRow row = await database.Competitions.SingleAsync(c => c.Slug == competition.Slug);
        int team = (await database.Teams.SingleAsync(t => t.CompetitionId == row.Id && t.Name == "Heron")).Id;
        SubmissionIntake intake = server.Server.Services.GetRequiredService<SubmissionIntake>();
        List<string> sent = [];
        foreach (string group in Groups[..3])
        {
            SubmissionDraftUpload upload = new() { GroupText = group, ModelText = "train:trees" };
            sent.Add((await intake.TakeAsync(row, team, upload)).Id);
        }

        await MergeAsync(competition);
        // One that was on its way while they merged.
        SubmissionDraftUpload late = new() { GroupText = Groups[3], ModelText = "train:trees" };
        sent.Add((await intake.TakeAsync(row, team, late)).Id);
        foreach (string id in sent)
        {
            await wren.DecidedAsync(competition.Slug, id);
        }

        (await PublishedAsync(competition)).ShouldBe((expected, 4 - expected));
        // Taken in elsewhere it stays so, and a consent given there once more gives nothing either.
        string file = await ArchiveTests.DownloadAsync(server.Organiser, $"{competition.Path}/archive.zip");
        OpenedCompetition elsewhere = await ImportAsync(file);
        (await PublishedAsync(elsewhere)).ShouldBe((expected, 4 - expected));
        File.Delete(file);
    }

    [Fact]
    public async Task Consent_OfTheJointTeam_CoversNoPairOfATeamThatHadNone()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using Api wren = await competition.JoinAsync("Wren");
        await ConsentAsync(wren, competition, true);
        await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        await wren.SubmitAndWaitAsync(competition.Slug, "everyone", "train:trees");
        await MergeAsync(competition);
        (await PublishedAsync(competition)).ShouldBe((1, 1));

        await ConsentAsync(heron, competition, true);

        (await PublishedAsync(competition)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Consent_WithdrawnByTheJointTeam_WithholdsThePairsOfBoth()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using Api wren = await competition.JoinAsync("Wren");
        await ConsentAsync(wren, competition, true);
        await ConsentAsync(heron, competition, true);
        await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        await wren.SubmitAndWaitAsync(competition.Slug, "everyone", "train:trees");
        await MergeAsync(competition);
        (await PublishedAsync(competition)).ShouldBe((2, 0));

        await ConsentAsync(heron, competition, false);

        (await PublishedAsync(competition)).ShouldBe((0, 2));
    }

    private Task MergeAsync(OpenedCompetition competition) =>
        server.Organiser.PostJsonAsync($"{competition.Path}/teams/merge", new { from = "Heron", into = "Wren" });

    private async Task<(int Pairs, int Withheld)> PublishedAsync(OpenedCompetition competition)
    {
        string file = await ArchiveTests.DownloadAsync(
            server.Organiser,
            $"{competition.Path}/archive.zip?withoutNames=true"
        );
        using Archive archive = Archive.Open(file);
        (int, int) counts = (archive.Manifest.Submissions.Count, archive.CountWithheld());
        archive.Dispose();
        File.Delete(file);
        return counts;
    }

    private async Task<OpenedCompetition> ImportAsync(string file)
    {
        using ByteArrayContent content = new(await File.ReadAllBytesAsync(file));
        JsonElement imported = await server.Organiser.PostAsync(
            "/api/v1/competitions/import",
            content,
            System.Net.HttpStatusCode.Created
        );
        return new OpenedCompetition(
            server.Organiser,
            server.Server.Address,
            imported.GetProperty("slug").GetString()!,
            ""
        );
    }

    private static Task<JsonElement> ConsentAsync(Api team, OpenedCompetition competition, bool given) =>
        team.PostJsonAsync($"{competition.Path}/consent", new { researchConsent = given });
}
