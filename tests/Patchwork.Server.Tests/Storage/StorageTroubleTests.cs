using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Patchwork.Competitions.Archives;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Storage;

// Expected: issue 'Disk full and database locked are survived with a clear message'; the limits are the kernel's and SQLite's own.
public sealed class StorageTroubleTests
{
    [Fact]
    public async Task Submit_WhileTheDiskTakesNoMore_IsBusyAndGoesOnAfterwards()
    {
        string home = Directory.CreateTempSubdirectory("patchwork-full-").FullName;
        using (ServerProcess server = await ServerProcess.StartAsync(home, null))
        {
            using Api nobody = new(server.Address, null);
            string ticket = new Uri((await server.LinkAsync())!).Query["?ticket=".Length..];
            using Api organiser = new(
                server.Address,
                (await nobody.PostJsonAsync("/api/v1/sign-in", new { ticket })).GetProperty("token").GetString()
            );
            OpenedCompetition competition = await OpenedCompetition.OpenAsync(organiser, server.Address);
            using Api team = await competition.JoinAsync("Heron");
            await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");

            server.LimitFiles(4096);
            JsonElement problem = await team.SubmitAsync(
                competition.Slug,
                "age >= 40",
                "train:linear",
                HttpStatusCode.ServiceUnavailable
            );
            problem.GetProperty("code").GetString().ShouldBe("busy", server.Said);
            problem.GetProperty("message").GetString()!.ShouldContain("cannot write now");
            using MultipartFormDataContent files = new()
            {
                { new StringContent("age >= 40"), "group" },
                { new ByteArrayContent(new byte[100_000]), "model", "m.onnx" },
            };
            JsonElement large = await team.PostAsync(
                $"{competition.Path}/submissions",
                files,
                HttpStatusCode.ServiceUnavailable
            );
            large.GetProperty("code").GetString().ShouldBe("busy");
            (await team.GetAsync($"{competition.Path}/leaderboard"))
                .GetProperty("global")
                .GetProperty("updates")
                .GetInt32()
                .ShouldBe(1);
            // Ready is who can write.
            using (HttpResponseMessage full = await nobody.Http.GetAsync(new Uri("/readyz", UriKind.Relative)))
            {
                full.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            }

            server.LimitFiles(null);
            using (HttpResponseMessage ready = await nobody.Http.GetAsync(new Uri("/readyz", UriKind.Relative)))
            {
                ready.StatusCode.ShouldBe(HttpStatusCode.OK);
            }

            JsonElement decided = await team.SubmitAndWaitAsync(competition.Slug, "age >= 40", "train:linear");
            decided.GetProperty("status").GetString().ShouldBe("decided");
            await RequireReplayAsync(organiser, competition.Path, 2);
        }

        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task Submit_WhileAnotherProgramHoldsTheDatabase_IsBusyAndGoesOnAfterwards()
    {
        await using OwnServer own = await OwnServer.StartAsync(o => o with { LockPatience = TimeSpan.FromSeconds(1) });
        OpenedCompetition competition = await own.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        await using (
            SqliteConnection other = new($"Data Source={Path.Combine(own.Home, "patchwork.db")};Pooling=False")
        )
        {
            await other.OpenAsync();
            await using SqliteCommand command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync();

            JsonElement problem = await team.SubmitAsync(
                competition.Slug,
                "age >= 40",
                "train:linear",
                HttpStatusCode.ServiceUnavailable
            );

            problem.GetProperty("code").GetString().ShouldBe("busy");
            problem.GetProperty("message").GetString()!.ShouldContain("locked");
            // Ready is who can write.
            using HttpResponseMessage ready = await team.Http.GetAsync(new Uri("/readyz", UriKind.Relative));
            ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await ready.Content.ReadAsStringAsync()).ShouldBe("the database is locked by another program\n");
            await team.GetAsync($"{competition.Path}/leaderboard");
        }

        await team.SubmitAndWaitAsync(competition.Slug, "age >= 40", "train:linear");
        await RequireReplayAsync(own.Organiser, competition.Path, 1);
    }

    private static async Task RequireReplayAsync(Api organiser, string path, int decisions)
    {
        string file = Path.Combine(Path.GetTempPath(), $"patchwork-trouble-{Guid.NewGuid():N}.zip");
        await File.WriteAllBytesAsync(
            file,
            await organiser.Http.GetByteArrayAsync(new Uri(path + "/archive.zip", UriKind.Relative))
        );
        using (Archive archive = Archive.Open(file))
        {
            ArchiveVerifier.Verify(archive).Decisions.ShouldBe(decisions);
        }

        File.Delete(file);
    }
}
