using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Teams;

// Expected: issue text, point 3: teams merge or leave; one person, one team.
public sealed class MembershipTests(ServerFixture server)
{
    // A request that was let in as one of the old team and is written after the merge.
    [Fact]
    public async Task Submit_OnItsWayWhileTheTeamBecomesPartOfAnother_CountsForTheOther()
    {
        OpenedCompetition competition = await server.OpenAsync("limits: { perDay: 2, total: 2 }");
        using Api heron = await competition.JoinAsync("Heron");
        using Api wren = await competition.JoinAsync("Wren");
        await using ServerDatabase database = server.Store.Read();
        CompetitionRow row = await database.Competitions.SingleAsync(c => c.Slug == competition.Slug);
        int team = (await database.Teams.SingleAsync(t => t.CompetitionId == row.Id && t.Name == "Heron")).Id;
        await server.Organiser.PostJsonAsync($"{competition.Path}/teams/merge", new { from = "Heron", into = "Wren" });
        SubmissionIntake intake = server.Server.Services.GetRequiredService<SubmissionIntake>();
        SubmissionDraftUpload upload = new() { GroupText = "age >= 40", ModelText = "train:linear" };

        string id = (await intake.TakeAsync(row, team, upload)).Id;

        (await wren.DecidedAsync(competition.Slug, id)).GetProperty("teamName").GetString().ShouldBe("Wren");
        // Another pair each time: the same one again is a duplicate, which gives its place in the budget back once it was looked at.
        await intake.TakeAsync(row, team, upload with { GroupText = "age >= 41" });
        (
            await Should.ThrowAsync<PatchworkException>(() =>
                intake.TakeAsync(row, team, upload with { GroupText = "age >= 42" })
            )
        ).Code.ShouldBe("over-limit");
    }

    [Fact]
    public async Task Merge_ByTheOthersCode_HandsOverMembersPointsAndBudget()
    {
        OpenedCompetition competition = await server.OpenAsync("limits: { perDay: 10, total: 10 }");
        using Api heron = await competition.JoinAsync("Heron");
        using Api wren = await competition.JoinAsync("Wren");
        await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        await wren.SubmitAndWaitAsync(competition.Slug, "everyone", "train:trees");
        JsonElement before = await wren.GetAsync($"{competition.Path}/leaderboard");
        double points = before.GetProperty("teams").EnumerateArray().Sum(t => t.GetProperty("points").GetDouble());
        string code = (await wren.PostJsonAsync($"{competition.Path}/team/merge-code", new { }))
            .GetProperty("code")
            .GetString()!;

        JsonElement merged = await heron.PostJsonAsync($"{competition.Path}/team/merge", new { code });

        merged.GetProperty("into").GetString().ShouldBe("Wren");
        JsonElement teams = (await wren.GetAsync($"{competition.Path}/leaderboard")).GetProperty("teams");
        teams.GetArrayLength().ShouldBe(1);
        teams[0].GetProperty("team").GetString().ShouldBe("Wren");
        teams[0].GetProperty("points").GetDouble().ShouldBe(points, 1e-9);
        teams[0].GetProperty("globalUpdates").GetInt32().ShouldBe(2);
        (await heron.GetAsync($"{competition.Path}/team")).GetProperty("members").GetArrayLength().ShouldBe(2);
        // What both had sent counts against what both may send.
        JsonElement next = await heron.SubmitAsync(competition.Slug, "age >= 30", "train:linear");
        next.GetProperty("remaining").GetProperty("total").GetInt32().ShouldBe(7);
        (await wren.DecidedAsync(competition.Slug, next.GetProperty("id").GetString()!))
            .GetProperty("teamName")
            .GetString()
            .ShouldBe("Wren");
        // The code is spent, and a contribution from before is under the team that goes on.
        await heron.PostJsonAsync($"{competition.Path}/team/merge", new { code }, HttpStatusCode.Forbidden);
        JsonElement contributions = await wren.GetAsync($"{competition.Path}/contributions");
        contributions.GetArrayLength().ShouldBe(1);
        contributions[0].GetProperty("updates").GetArrayLength().ShouldBe(2);
        contributions[0].GetProperty("share").GetDouble().ShouldBe(1, 1e-9);
    }

    // By its old name a third team would be taken in, or be the one that takes: for everybody, and not to be undone.
    [Fact]
    public async Task Merge_OfOrIntoATeamThatIsPartOfAnother_IsRefusedAndChangesNothing()
    {
        OpenedCompetition competition = await server.OpenAsync();
        foreach (string name in new[] { "Alpha", "Delta", "Gamma" })
        {
            using Api team = await competition.JoinAsync(name);
        }

        string merge = $"{competition.Path}/teams/merge";
        await server.Organiser.PostJsonAsync(merge, new { from = "Alpha", into = "Delta" });

        JsonElement of = await server.Organiser.PostJsonAsync(
            merge,
            new { from = "Alpha", into = "Gamma" },
            HttpStatusCode.NotFound
        );
        JsonElement into = await server.Organiser.PostJsonAsync(
            merge,
            new { from = "Gamma", into = "alpha" },
            HttpStatusCode.NotFound
        );

        foreach (JsonElement refusal in new[] { of, into })
        {
            refusal.GetProperty("code").GetString().ShouldBe("not-found");
            refusal.GetProperty("detail").GetString()!.ShouldStartWith("Alpha is part of Delta already");
        }

        (await server.Organiser.GetAsync($"{competition.Path}/leaderboard"))
            .GetProperty("teams")
            .EnumerateArray()
            .Select(t => t.GetProperty("team").GetString())
            .ShouldBe(["Delta", "Gamma"], ignoreOrder: true);
    }

    // Expected: the day as everybody reads it (ISO 8601), in place of a label that was not given.
    [Fact]
    public async Task Token_WithoutALabel_IsLabelledByItsDay()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        await server.Organiser.PostJsonAsync(
            "/api/v1/tokens",
            new
            {
                role = "participant",
                competition = competition.Slug,
                team = "Heron",
            }
        );

        JsonElement made = (await heron.GetAsync($"{competition.Path}/team")).GetProperty("members")[1];

        made.GetProperty("label").GetString()!.ShouldMatch("^2[0-9]{3}-[01][0-9]-[0-3][0-9]$");
    }

    [Fact]
    public async Task Merge_AfterARestartOfMemory_IsTheSameBoard()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using Api wren = await competition.JoinAsync("Wren");
        await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        await server.Organiser.PostJsonAsync($"{competition.Path}/teams/merge", new { from = "heron", into = "Wren" });
        string board = (await wren.GetAsync($"{competition.Path}/leaderboard")).GetProperty("teams").ToString();

        await server.ForgetAsync(competition.Slug);

        (await wren.GetAsync($"{competition.Path}/leaderboard")).GetProperty("teams").ToString().ShouldBe(board);
        await server.Organiser.PostJsonAsync(
            $"{competition.Path}/teams/merge",
            new { from = "Wren", into = "Wren" },
            HttpStatusCode.BadRequest
        );
    }

    [Fact]
    public async Task Member_OfATeam_JoinsNoSecondOneUntilLeaving()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        JsonElement added = await heron.PostJsonAsync(
            $"{competition.Path}/team/members",
            new { label = "Ada" },
            HttpStatusCode.Created
        );
        using Api ada = new(server.Server.Address, added.GetProperty("token").GetString());
        (await ada.GetAsync($"{competition.Path}/team")).GetProperty("team").GetString().ShouldBe("Heron");
        var another = new
        {
            name = "Wren",
            invitation = competition.Invitation,
            acceptTerms = true,
        };

        JsonElement refused = await ada.PostJsonAsync($"{competition.Path}/teams", another, HttpStatusCode.Forbidden);

        refused.GetProperty("message").GetString()!.ShouldContain("Heron");
        await ada.PostAsync($"{competition.Path}/team/leave", null, HttpStatusCode.NoContent);
        await ada.GetAsync($"{competition.Path}/team", HttpStatusCode.Unauthorized);
        JsonElement left = await heron.GetAsync($"{competition.Path}/team");
        left.GetProperty("members").GetArrayLength().ShouldBe(1);
        using Api nobody = server.Anonymous();
        await nobody.PostJsonAsync($"{competition.Path}/teams", another, HttpStatusCode.Created);
    }

    [Fact]
    public async Task Report_HandedIn_IsReadByTheOrganiserAndTheTeamAlone()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using Api wren = await competition.JoinAsync("Wren");
        using StringContent text = new("What we learned", Encoding.UTF8);
        using HttpResponseMessage sent = await heron.Http.PutAsync(
            $"{competition.Path}/team/report?name=heron.md",
            text
        );
        sent.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        using HttpResponseMessage read = await server.Organiser.Http.GetAsync($"{competition.Path}/reports/Heron");
        (await read.Content.ReadAsStringAsync()).ShouldBe("What we learned");
        read.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await server.Organiser.GetAsync($"{competition.Path}/reports"))[0]
            .GetProperty("name")
            .GetString()
            .ShouldBe("heron.md");
        (await server.Organiser.Http.GetStringAsync($"{competition.Path}/grades.csv")).ShouldContain("heron.md");
        await wren.GetAsync($"{competition.Path}/reports/Heron", HttpStatusCode.Forbidden);
        await wren.GetAsync($"{competition.Path}/team/report", HttpStatusCode.NotFound);
        foreach (string name in new[] { "", "../x.pdf", "x.exe", "a/b.pdf", new string('x', 200) + ".pdf" })
        {
            using StringContent other = new("x");
            using HttpResponseMessage refused = await heron.Http.PutAsync(
                $"{competition.Path}/team/report?name={Uri.EscapeDataString(name)}",
                other
            );
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, name);
        }
    }
}
