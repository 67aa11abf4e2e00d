using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Replays;
using Patchwork.Onnx.Writing;
using Patchwork.Server.Archiving;
using Patchwork.Server.Storage;
using Patchwork.Server.Tests.Running;
using Patchwork.Server.Tests.Submissions;

namespace Patchwork.Server.Tests.Archiving;

// Expected: issue text, points 3 and 10: nothing leaves without consent, a preview and a licence that people knew of.
public sealed class PublicationTests(ServerFixture server)
{
    private const string Licence = "licence: CC-BY-4.0";

    [Fact]
    public async Task WithoutNames_ATeamThatWithholds_LeavesAMarkedGap()
    {
        OpenedCompetition competition = await server.OpenAsync();
        (Api heron, Api wren) = await ArchiveTests.PlayAsync(competition);
        await ConsentAsync(wren, competition, true);

        string file = await ArchiveTests.DownloadAsync(
            server.Organiser,
            $"{competition.Path}/archive.zip?withoutNames=true"
        );

        using (Archive archive = Archive.Open(file))
        {
            archive.CountWithheld().ShouldBe(2, "Heron's pairs");
            archive.CountWithheldAccepted().ShouldBe(2);
            Replay.Run(archive, new ReplayOptions { RecordedRules = true }).Decisions.Count.ShouldBe(1);
            archive.Manifest.Submissions.Single().Team.ShouldBe("team-01");
        }

        // No file of it names a team, nor the ids under which the board showed the pairs.
        using (ZipArchive zip = await ZipFile.OpenReadAsync(file))
        {
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                using StreamReader reader = new(await entry.OpenAsync());
                string text = await reader.ReadToEndAsync();
                foreach (string name in new[] { "Heron", "Wren", "s000" })
                {
                    text.ShouldNotContain(name, Case.Sensitive, entry.FullName);
                    entry.FullName.ShouldNotContain(name);
                }
            }
        }

        File.Delete(file);
        heron.Dispose();
        wren.Dispose();
    }

    [Fact]
    public async Task WithoutNames_WhenEverybodyConsents_ReplaysToTheVerdictsThatWereGiven()
    {
        OpenedCompetition competition = await server.OpenAsync();
        (Api heron, Api wren) = await ArchiveTests.PlayAsync(competition);
        await ConsentAsync(heron, competition, true);
        await ConsentAsync(wren, competition, true);

        string file = await ArchiveTests.DownloadAsync(
            server.Organiser,
            $"{competition.Path}/archive.zip?withoutNames=true"
        );

        using (Archive archive = Archive.Open(file))
        {
            ReplayResult replayed = Replay.Run(archive, new ReplayOptions { RecordedRules = true });
            string[] given =
            [
                .. (await ArchiveTests.ReadAsync(file, "verdicts.csv"))
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Skip(1)
                    .Select(line => line.Split(',')[2] + " " + line.Split(',')[4]),
            ];
            replayed
                .Decisions.Select(d => d.Verdict + " " + d.Evidence.Gain!.Value.ToString("R", null))
                .ShouldBe(given);
        }

        File.Delete(file);
        heron.Dispose();
        wren.Dispose();
    }

    // A kill between the withdrawal, which is in the database, and the look at what is published.
    [Fact]
    public async Task Publication_OfAServerThatFellWhileConsentWasWithdrawn_IsNotServedAnyMore()
    {
        await using OwnServer own = await OwnServer.StartAsync();
        OpenedCompetition competition = await own.OpenAsync(Licence);
        using Api wren = await competition.JoinAsync("Wren");
        await wren.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:linear");
        await ConsentAsync(wren, competition, true);
        await competition.CloseAsync();
        JsonElement preview = await own.Organiser.GetAsync($"{competition.Path}/publication/preview");
        await own.Organiser.PostJsonAsync(
            $"{competition.Path}/publication",
            new { preview = preview.GetProperty("preview").GetString() },
            HttpStatusCode.OK
        );
        await own
            .Server.Services.GetRequiredService<Store>()
            .WriteAsync(async database => (await database.Teams.SingleAsync()).ResearchConsent = false);
        await own.StopAsync();
        await own.StartAgainAsync();
        using Api nobody = new(own.Server.Address, null);

        await nobody.GetAsync($"{competition.Path}/archive.zip", HttpStatusCode.Unauthorized);

        await nobody.GetAsync($"{competition.Path}/publication", HttpStatusCode.NotFound);
    }

    // What is published stands on the consent of those whose pairs are in it, and on nobody else's.
    [Fact]
    public async Task Publication_WhenAFurtherTeamConsentsOrRegrets_StaysUntilOneOfItsOwnWithdraws()
    {
        await using OwnServer own = await OwnServer.StartAsync();
        OpenedCompetition competition = await own.OpenAsync(Licence);
        using Api heron = await competition.JoinAsync("Heron");
        using Api wren = await competition.JoinAsync("Wren");
        await heron.SubmitAndWaitAsync(competition.Slug, "everyone", "train:trees");
        await wren.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:linear");
        await ConsentAsync(wren, competition, true);
        await competition.CloseAsync();
        JsonElement preview = await own.Organiser.GetAsync($"{competition.Path}/publication/preview");
        await own.Organiser.PostJsonAsync(
            $"{competition.Path}/publication",
            new { preview = preview.GetProperty("preview").GetString() },
            HttpStatusCode.OK
        );
        Publication publication = own.Server.Services.GetRequiredService<Publication>();

        await ConsentAsync(heron, competition, true);
        await publication.RecheckAsync(1, default);
        (await heron.GetAsync($"{competition.Path}/publication")).GetProperty("pairs").GetInt32().ShouldBe(1);
        await ConsentAsync(heron, competition, false);
        await heron.GetAsync($"{competition.Path}/publication");

        await ConsentAsync(wren, competition, false);
        await heron.GetAsync($"{competition.Path}/publication", HttpStatusCode.NotFound);
        JsonElement last = (await own.Organiser.GetAsync("/api/v1/audit"))[0];
        last.GetProperty("act").GetString().ShouldBe("unpublish");
        last.GetProperty("detail").GetString().ShouldBe("a team withdrew its consent");
    }

    // Exporters write who made a file into it. The organiser's own archive keeps the bytes that were sent.
    [Fact]
    public async Task WithoutNames_ModelFiles_KeepWhatTheyComputeAndNothingOfWhoMadeThem()
    {
        const string Maker = "alice.smith";
        OpenedCompetition competition = await server.OpenAsync(Licence);
        using Api wren = await competition.JoinAsync("Wren");
        byte[] group = ModelFileTests.Linear([1, 0, 0], 0, Maker + "/group", "by " + Maker);
        byte[] model = ModelFileTests.Linear([5, 0.1f, 0], 10, Maker + "/model", "by " + Maker);
        using MultipartFormDataContent form = new()
        {
            { new ByteArrayContent(group), "group", "g.onnx" },
            { new ByteArrayContent(model), "model", "h.onnx" },
        };
        JsonElement sent = await wren.PostAsync($"{competition.Path}/submissions", form, HttpStatusCode.Accepted);
        await wren.DecidedAsync(competition.Slug, sent.GetProperty("id").GetString()!);
        await ConsentAsync(wren, competition, true);

        string bare = await ArchiveTests.DownloadAsync(
            server.Organiser,
            $"{competition.Path}/archive.zip?withoutNames=true"
        );
        string whole = await ArchiveTests.DownloadAsync(server.Organiser, $"{competition.Path}/archive.zip");

        using (Archive archive = Archive.Open(bare))
        {
            ArchivedSubmission pair = archive.Manifest.Submissions.Single();
            foreach ((string path, byte[] original) in new[] { (pair.GroupFile!, group), (pair.ModelFile!, model) })
            {
                byte[] published = archive.ReadBytes(path, 1 << 20);
                Encoding.UTF8.GetString(published).ShouldNotContain(Maker);
                published.ShouldBe(OnnxBareCopy.Of(original, path));
            }

            Replay
                .Run(archive, new ReplayOptions { RecordedRules = true })
                .Decisions.Single()
                .Verdict.ShouldBe("accepted");
        }

        using (Archive archive = Archive.Open(whole))
        {
            archive.ReadBytes(archive.Manifest.Submissions.Single().ModelFile!, 1 << 20).ShouldBe(model);
            ArchiveVerifier.Verify(archive).Decisions.ShouldBe(1);
        }

        File.Delete(bare);
        File.Delete(whole);
    }

    [Fact]
    public async Task Publication_IsPreviewedPublishedAndGoneWithTheConsent()
    {
        OpenedCompetition competition = await server.OpenAsync(Licence);
        (Api heron, Api wren) = await ArchiveTests.PlayAsync(competition);
        string preview = $"{competition.Path}/publication/preview";
        (await server.Organiser.GetAsync(preview, HttpStatusCode.Conflict))
            .GetProperty("code")
            .GetString()
            .ShouldBe("not-open");
        await competition.CloseAsync();
        await ConsentAsync(wren, competition, true);
        JsonElement seen = await server.Organiser.GetAsync(preview);
        seen.GetProperty("pairs").GetInt32().ShouldBe(1);
        seen.GetProperty("withheld").GetInt32().ShouldBe(2);
        seen.GetProperty("agreedIn").GetString().ShouldBe("rules");

        // One more consent is not what was seen.
        await ConsentAsync(heron, competition, true);
        await PublishAsync(competition, seen, HttpStatusCode.Forbidden);
        using Api anonymous = server.Anonymous();
        await anonymous.GetAsync($"{competition.Path}/publication", HttpStatusCode.NotFound);
        await anonymous.GetAsync($"{competition.Path}/archive.zip", HttpStatusCode.Unauthorized);

        seen = await server.Organiser.GetAsync(preview);
        await PublishAsync(competition, seen, HttpStatusCode.OK);
        string file = await ArchiveTests.DownloadAsync(anonymous, $"{competition.Path}/archive.zip");
        using (Archive archive = Archive.Open(file))
        {
            archive.Manifest.Submissions.Count.ShouldBe(3);
            archive.CountWithheld().ShouldBe(0);
        }

        (await ArchiveTests.ReadAsync(file, "archive.json")).ShouldContain("CC-BY-4.0");
        File.Delete(file);

        await ConsentAsync(wren, competition, false);
        await anonymous.GetAsync($"{competition.Path}/publication", HttpStatusCode.NotFound);
        await anonymous.GetAsync($"{competition.Path}/archive.zip", HttpStatusCode.Unauthorized);
        heron.Dispose();
        wren.Dispose();
    }

    [Fact]
    public async Task Publication_UnderALicenceThatNobodyKnewOf_IsRefused()
    {
        OpenedCompetition competition = await server.OpenAsync(Licence);
        await competition.CloseAsync();

        JsonElement problem = await server.Organiser.GetAsync(
            $"{competition.Path}/publication/preview?licence=MIT",
            HttpStatusCode.BadRequest
        );

        problem.GetProperty("message").GetString()!.ShouldContain("CC-BY-4.0");
    }

    private static Task<JsonElement> ConsentAsync(Api team, OpenedCompetition competition, bool given) =>
        team.PostJsonAsync($"{competition.Path}/consent", new { researchConsent = given });

    private Task<JsonElement> PublishAsync(OpenedCompetition competition, JsonElement seen, HttpStatusCode expected) =>
        server.Organiser.PostJsonAsync(
            $"{competition.Path}/publication",
            new { licence = "CC-BY-4.0", preview = seen.GetProperty("preview").GetString() },
            expected
        );
}
