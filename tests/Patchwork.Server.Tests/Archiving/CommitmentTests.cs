using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Commitments;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;
using Patchwork.Server.Tests.Running;
using Patchwork.Tables;

namespace Patchwork.Server.Tests.Archiving;

// Expected: SHA-256 over salt, name, a zero byte and the data, computed here from the archive by hand.
public sealed class CommitmentTests(ServerFixture server)
{
    // Expected: no number between the close and the opening of the test labels can be taken for the result. A submission that stays queued,
    // put into the database by hand, holds the opening up.
    [Fact]
    public async Task Close_UntilTheTestLabelsAreOpen_GivesNoGradesArchiveOrPublication()
    {
        OpenedCompetition competition = await server.OpenAsync("licence: CC-BY-4.0");
        using Api heron = await competition.JoinAsync("Heron");
        string sent = (await heron.SubmitAndWaitAsync(competition.Slug, "age >= 45", "train:linear"))
            .GetProperty("id")
            .GetString()!;
        await Mark(SubmissionStatus.Scoring, "nobody", new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await server.Organiser.PostAsync($"{competition.Path}/close", null);

        (await heron.GetAsync(competition.Path)).GetProperty("results").GetString().ShouldBe("pending");
        foreach (
            string path in new[] { "grades.csv", "archive.zip", "archive.zip?withoutNames=true", "publication/preview" }
        )
        {
            using HttpResponseMessage refused = await server.Organiser.Http.GetAsync($"{competition.Path}/{path}");
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict, path);
            refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("\"not-open\"");
        }

        await Mark(SubmissionStatus.Decided, null, null);
        await competition.CloseAsync();

        (await heron.GetAsync(competition.Path)).GetProperty("results").GetString().ShouldBe("final");
        (await server.Organiser.Http.GetStringAsync($"{competition.Path}/grades.csv")).ShouldContain("Heron");

        Task Mark(string status, string? owner, DateTimeOffset? until) =>
            server.Store.WriteAsync(async database =>
            {
                SubmissionRow row = await database.Submissions.SingleAsync(s =>
                    s.PublicId == sent
                    && database.Competitions.Any(c => c.Id == s.CompetitionId && c.Slug == competition.Slug)
                );
                (row.Status, row.LeaseOwner, row.LeaseUntil) = (status, owner, until);
            });
    }

    [Fact]
    public async Task Commitment_PublishedAtTheOpening_OpensAfterTheClose()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api anonymous = server.Anonymous();
        JsonElement early = await anonymous.GetAsync($"{competition.Path}/commitment");
        early.TryGetProperty("salt", out _).ShouldBeFalse("the salt is a secret while it runs");
        (await anonymous.GetAsync(competition.Path))
            .GetProperty("commitment")
            .ToString()
            .ShouldBe(early.GetProperty("commitment").ToString());

        await competition.CloseAsync();

        JsonElement late = await anonymous.GetAsync($"{competition.Path}/commitment");
        late.GetProperty("commitment").ToString().ShouldBe(early.GetProperty("commitment").ToString());
        byte[] salt = Convert.FromHexString(late.GetProperty("salt").GetString()!);
        string file = await ArchiveTests.DownloadAsync(server.Organiser, $"{competition.Path}/archive.zip");
        using (Archive archive = Archive.Open(file))
        {
            double[] test = archive.ReadSamples()[Split.Test].Labels!;
            byte[] bytes = new byte[test.Length * sizeof(double)];
            for (int i = 0; i < test.Length; i++)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), test[i]);
            }

            byte[] hash = SHA256.HashData([.. salt, .. Encoding.ASCII.GetBytes("test"), 0, .. bytes]);
            early.GetProperty("commitment").GetProperty("test").GetString().ShouldBe(Convert.ToHexStringLower(hash));
            CommitmentOpening opening = ArchivedCompetition.OpeningOf(archive)!;
            opening.Counts.ShouldBe((840, 180, 180), "1,200 rows at 70, 15 and 15 %");
        }

        File.Delete(file);
    }

    [Fact]
    public async Task Commitments_OfTwoCompetitionsOnTheSameData_Differ()
    {
        OpenedCompetition one = await server.OpenAsync();
        OpenedCompetition other = await server.OpenAsync();
        using Api anonymous = server.Anonymous();

        string first = (await anonymous.GetAsync($"{one.Path}/commitment")).GetProperty("commitment").ToString();
        string second = (await anonymous.GetAsync($"{other.Path}/commitment")).GetProperty("commitment").ToString();

        // Else labels of few values could be guessed.
        second.ShouldNotBe(first);
    }

    [Fact]
    public async Task Grades_AfterTheClose_HoldTestErrorAttemptsAndCredit()
    {
        OpenedCompetition competition = await server.OpenAsync();
        (Api heron, Api wren) = await ArchiveTests.PlayAsync(competition);
        using Api idle = await competition.JoinAsync("Idle");
        await competition.CloseAsync();

        string[] lines = (await server.Organiser.Http.GetStringAsync($"{competition.Path}/grades.csv")).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );

        string[] names = lines[0].Split(',');
        Dictionary<string, string[]> rows = lines.Skip(1).Select(l => l.Split(',')).ToDictionary(c => c[1]);
        int At(string name) => Array.IndexOf(names, name);
        // Heron's list mended everyone, Idle sent nothing.
        rows.Keys.ShouldBe(["Heron", "Wren", "Idle"]);
        rows["Wren"][At("attempts")].ShouldBe("2");
        rows["Wren"][At("scored")].ShouldBe("1", "the other had nobody to train on");
        double rmse = double.Parse(rows["Heron"][At("test root mean squared error")], null);
        (rmse * rmse).ShouldBe(double.Parse(rows["Heron"][At("test loss")], null), 1e-9);
        rows["Idle"][At("attempts")].ShouldBe("0");
        double.Parse(rows["Idle"][At("test loss")], null)
            .ShouldBeGreaterThan(double.Parse(rows["Heron"][At("test loss")], null), "it is the base's");
        using Api anonymous = server.Anonymous();
        (await anonymous.Http.GetAsync($"{competition.Path}/grades.csv")).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized
        );
        heron.Dispose();
        wren.Dispose();
    }
}
