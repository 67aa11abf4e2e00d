using System.Net;
using System.Text.Json;
using Patchwork.Server.Hosting;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Archiving;

// Expected: the other database answers as SQLite does, on which each of these acts has tests of its own.
public sealed class SeasonTests
{
    [Fact]
    public async Task Season_OnPostgres_FromMergesToThePublishedArchive()
    {
        await using TestDatabase database = TestDatabase.Create("postgres");
        string home = Directory.CreateTempSubdirectory("patchwork-season-").FullName;
        await using (
            PatchworkServer server = await PatchworkServer.StartAsync(
                new ServerOptions
                {
                    Url = "http://127.0.0.1:0",
                    Home = home,
                    Database = database.Connection,
                }
            )
        )
        {
            using Api organiser = await Api.OrganiserAsync(server);
            OpenedCompetition competition = await OpenedCompetition.OpenAsync(
                organiser,
                server.Address,
                "licence: CC-BY-4.0"
            );
            (Api heron, Api wren) = await ArchiveTests.PlayAsync(competition);
            await organiser.PostJsonAsync($"{competition.Path}/teams/merge", new { from = "Wren", into = "Heron" });
            (await heron.GetAsync($"{competition.Path}/submissions/s0001/history")).GetArrayLength().ShouldBe(1);
            await organiser.PostJsonAsync($"{competition.Path}/reruns", new { verdict = "accepted" });
            await RerunDoneAsync(organiser, competition);
            await organiser.PostAsync($"{competition.Path}/reruns/1/apply", null);
            await wren.PostJsonAsync($"{competition.Path}/consent", new { researchConsent = true });
            await competition.CloseAsync();

            JsonElement seen = await organiser.GetAsync($"{competition.Path}/publication/preview");
            seen.GetProperty("withheld").GetInt32().ShouldBe(1, "what Wren sent without consent stays withheld");
            await organiser.PostJsonAsync(
                $"{competition.Path}/publication",
                new { preview = seen.GetProperty("preview").GetString() }
            );
            (await organiser.Http.GetStringAsync($"{competition.Path}/grades.csv")).ShouldContain("Heron");
            string file = await ArchiveTests.DownloadAsync(organiser, $"{competition.Path}/archive.zip");
            using ByteArrayContent body = new(await File.ReadAllBytesAsync(file));
            JsonElement imported = await organiser.PostAsync(
                "/api/v1/competitions/import",
                body,
                HttpStatusCode.Created
            );
            string path = $"/api/v1/competitions/{imported.GetProperty("slug").GetString()}";
            (await heron.GetAsync($"{path}/leaderboard"))
                .GetProperty("teams")
                .ToString()
                .ShouldBe((await heron.GetAsync($"{competition.Path}/leaderboard")).GetProperty("teams").ToString());
            File.Delete(file);
            heron.Dispose();
            wren.Dispose();
        }

        Directory.Delete(home, recursive: true);
    }

    private static async Task RerunDoneAsync(Api organiser, OpenedCompetition competition)
    {
        using CancellationTokenSource patience = new(Waiting.AtMost);
        while ((await organiser.GetAsync($"{competition.Path}/reruns/1")).GetProperty("status").GetString() != "done")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }
}
