using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Submissions;

// Expected: round robin between teams (issue: a flood of 3,000 pairs delays another team's pair by at most two scorings).
public sealed class FairQueueTests
{
    private const int Flood = 3000;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Queue_FloodOfOneTeam_DelaysAnotherTeamsPairByAtMostTwoScorings(string kind)
    {
        await using TestDatabase database = TestDatabase.Create(kind);
        string home = Directory.CreateTempSubdirectory("patchwork-flood-").FullName;
        ServerOptions options = new()
        {
            Url = "http://127.0.0.1:0",
            Home = home,
            Database = database.Connection,
        };
        await using (PatchworkServer server = await PatchworkServer.StartAsync(options))
        {
            using Api organiser = await Api.OrganiserAsync(server);
            OpenedCompetition competition = await OpenedCompetition.OpenAsync(organiser, server.Address);
            using Api flooding = await competition.JoinAsync("Heron");
            using Api single = await competition.JoinAsync("Wren");
            await flooding.SubmitAndWaitAsync(competition.Slug, "age >= 30", "train:trees");
            Store store = (Store)server.Services.GetService(typeof(Store))!;
            await QueueAsync(store);

            JsonElement accepted = await single.SubmitAsync(competition.Slug, "sex == \"b\"", "train:trees");
            DateTimeOffset acknowledged = DateTimeOffset.UtcNow;
            string id = accepted.GetProperty("id").GetString()!;
            await single.DecidedAsync(competition.Slug, id);

            await using ServerDatabase read = store.Read();
            SubmissionRow row = await read.Submissions.SingleAsync(s => s.PublicId == id);
            int before = await read.Submissions.CountAsync(s =>
                s.TeamId != row.TeamId && s.StartedAt > acknowledged && s.StartedAt < row.StartedAt
            );
            int left = await read.Submissions.CountAsync(s => s.Status == SubmissionStatus.Queued);
            before.ShouldBeLessThanOrEqualTo(2);
            left.ShouldBeGreaterThan(Flood / 2, "the flood was still there");
        }

        Directory.Delete(home, recursive: true);
    }

    // Written at once, so that the flood is in the queue before it can be worked off.
    private static Task QueueAsync(Store store) =>
        store.WriteAsync(async database =>
        {
            CompetitionRow competition = await database.Competitions.SingleAsync();
            SubmissionRow first = await database.Submissions.AsNoTracking().SingleAsync();
            for (int i = 0; i < Flood; i++)
            {
                database.Submissions.Add(
                    new SubmissionRow
                    {
                        CompetitionId = first.CompetitionId,
                        TeamId = first.TeamId,
                        PublicId = $"s{competition.NextSubmission++:0000}",
                        ReceivedAt = first.ReceivedAt,
                        Status = SubmissionStatus.Queued,
                        Predicate = $"age >= {20 + (i % 48)} and age != {i}",
                        Learner = "linear",
                        Approach = "automated",
                        ContentKey = $"{i:x64}",
                    }
                );
            }
        });
}
