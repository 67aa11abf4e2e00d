using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Storage;

// Expected: a database of schema 1, made here by taking away what schemas 2 to 4 added, serves the newer program.
public sealed class StoreSchemaTests
{
    private static readonly string[] BackToSchema1 =
    [
        "DROP TABLE reruns",
        "ALTER TABLE submissions DROP COLUMN \"SenderId\"",
        "ALTER TABLE tokens DROP COLUMN \"Person\"",
        "ALTER TABLE competitions DROP COLUMN \"Edits\"",
        "ALTER TABLE teams DROP COLUMN \"MergedIntoId\"",
        "ALTER TABLE teams DROP COLUMN \"LeftAt\"",
        "ALTER TABLE teams DROP COLUMN \"ReportArtifact\"",
        "ALTER TABLE teams DROP COLUMN \"ReportName\"",
        "ALTER TABLE teams DROP COLUMN \"ReportAt\"",
        "UPDATE settings SET \"Value\" = '1' WHERE \"Name\" = 'schema'",
    ];

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Start_OnADatabaseOfSchema1_UpgradesItAndEverythingWorks(string kind)
    {
        await using TestDatabase database = TestDatabase.Create(kind);
        string home = Directory.CreateTempSubdirectory("patchwork-schema-").FullName;
        ServerOptions options = new()
        {
            Url = "http://127.0.0.1:0",
            Home = home,
            Database = database.Connection,
        };
        string token;
        string slug;
        await using (PatchworkServer first = await PatchworkServer.StartAsync(options))
        {
            using Api organiser = await Api.OrganiserAsync(first);
            OpenedCompetition competition = await OpenedCompetition.OpenAsync(organiser, first.Address);
            using Api team = await competition.JoinAsync("Heron");
            await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:linear");
            (token, slug) = (organiser.Token!, competition.Slug);
        }

        using (
            Store store = new(
                database.Connection ?? $"Data Source={Path.Combine(home, "patchwork.db")}",
                TimeSpan.FromSeconds(5)
            )
        )
        {
            await store.WriteAsync(async context =>
            {
                foreach (string statement in BackToSchema1)
                {
                    await context.Database.ExecuteSqlRawAsync(statement);
                }
            });
        }

        await using (PatchworkServer second = await PatchworkServer.StartAsync(options))
        {
            using Api organiser = new(second.Address, token);
            string path = $"/api/v1/competitions/{slug}";
            JsonElement board = await organiser.GetAsync($"{path}/leaderboard");
            board.GetProperty("teams")[0].GetProperty("globalUpdates").GetInt32().ShouldBe(1);
            JsonElement competition = await organiser.GetAsync(path);
            OpenedCompetition opened = new(
                organiser,
                second.Address,
                slug,
                competition.GetProperty("invitation").GetString()!
            );
            using Api wren = await opened.JoinAsync("Wren");
            JsonElement merged = await organiser.PostJsonAsync(
                $"{path}/teams/merge",
                new { from = "Wren", into = "Heron" }
            );
            merged.GetProperty("into").GetString().ShouldBe("Heron");
            await organiser.PostJsonAsync($"{path}/reruns", new { all = true });
        }

        Directory.Delete(home, recursive: true);
    }
}
