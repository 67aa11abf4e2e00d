using System.Text.Json;
using Patchwork.Server.Hosting;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Restarts;

// Expected: a restart changes nothing that anybody can see (architecture: the log is the competition).
public sealed class RestartTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Restart_OnEitherDatabase_ComesBackWithTheSameBoardAndGoesOn(string kind)
    {
        await using TestDatabase database = TestDatabase.Create(kind);
        string home = Directory.CreateTempSubdirectory("patchwork-restart-").FullName;
        ServerOptions options = new()
        {
            Url = "http://127.0.0.1:0",
            Home = home,
            Database = database.Connection,
        };
        try
        {
            string token;
            string slug;
            string before;
            await using (PatchworkServer first = await PatchworkServer.StartAsync(options))
            {
                using Api organiser = await Api.OrganiserAsync(first);
                OpenedCompetition competition = await OpenedCompetition.OpenAsync(organiser, first.Address);
                using Api team = await competition.JoinAsync("Heron");
                slug = competition.Slug;
                token = team.Token!;
                await team.SubmitAndWaitAsync(slug, "sex == \"b\"", "train:trees");
                await team.SubmitAndWaitAsync(slug, "sex == \"b\" and age < 22", null);
                await team.SubmitAndWaitAsync(slug, "age > 1000", "train:trees");
                before = await SeenAsync(team, competition.Path);
            }

            await using PatchworkServer second = await PatchworkServer.StartAsync(options);
            second.OrganiserLink.ShouldBeNull("the link is the first start's");
            using Api again = new(second.Address, token);
            (await SeenAsync(again, $"/api/v1/competitions/{slug}")).ShouldBe(before);
            JsonElement next = await again.SubmitAsync(slug, "age >= 40", "train:linear");
            next.GetProperty("id").GetString().ShouldBe("s0004");
            await again.DecidedAsync(slug, "s0004");
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    [Fact]
    public async Task Start_OnAHomeInUse_SaysSo()
    {
        string home = Directory.CreateTempSubdirectory("patchwork-twice-").FullName;
        ServerOptions options = new() { Url = "http://127.0.0.1:0", Home = home };
        await using (PatchworkServer first = await PatchworkServer.StartAsync(options))
        {
            PatchworkException refused = await Should.ThrowAsync<PatchworkException>(() =>
                PatchworkServer.StartAsync(options)
            );
            refused.Code.ShouldBe("bad-option");
            refused.Message.ShouldBe($"Another server runs on the folder {home}.");
        }

        Directory.Delete(home, recursive: true);
    }

    private static async Task<string> SeenAsync(Api team, string path)
    {
        JsonElement board = await team.GetAsync($"{path}/leaderboard");
        return string.Join(
            '\n',
            board.GetProperty("global").ToString(),
            board.GetProperty("teams").ToString(),
            (await team.GetAsync($"{path}/updates")).ToString(),
            (await team.GetAsync($"{path}/bounties")).ToString(),
            (await team.GetAsync($"{path}/submissions")).ToString()
        );
    }
}
