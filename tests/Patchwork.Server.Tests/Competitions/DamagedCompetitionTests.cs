using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Competitions;

// Expected: docs/organise.md, 'Restore': the first thing that does not fit is named, the competition is closed off, and the others go on.
public sealed class DamagedCompetitionTests
{
    [Fact]
    public async Task Damage_OfOneCompetition_ClosesItOffAloneUntilItIsRestored()
    {
        using RecordedLog log = new();
        await using OwnServer own = await OwnServer.StartAsync(services: services =>
            services.AddLogging(logging => logging.AddProvider(log))
        );
        OpenedCompetition damaged = await own.OpenAsync();
        OpenedCompetition whole = await own.OpenAsync();
        using Api heron = await damaged.JoinAsync("Heron");
        using Api wren = await whole.JoinAsync("Wren");
        await heron.SubmitAndWaitAsync(damaged.Slug, "sex == \"b\"", "train:trees");
        (Action Damage, Action Restore, string Why)[] damages =
        [
            // First: the other has no pair yet that it would miss.
            (
                () => Move(own.Home, "artifacts", "away"),
                () => Move(own.Home, "away", "artifacts"),
                "is missing; restore the server's files"
            ),
            (
                () => Replace(own.Home, "\"accepted\"", "\"acceptex\""),
                () => Replace(own.Home, "\"acceptex\"", "\"accepted\""),
                $"the log of {damaged.Slug}"
            ),
            (
                () => Move(own.Home, "competitions/1/validation-labels.npy", "labels"),
                () => Move(own.Home, "labels", "competitions/1/validation-labels.npy"),
                "validation-labels.npy"
            ),
        ];
        int pairs = 0;
        foreach ((Action damage, Action restore, string why) in damages)
        {
            await own.StopAsync();
            damage();
            // As if its verdict had not come before the stop.
            Execute(own.Home, "UPDATE submissions SET Status = 'queued' WHERE CompetitionId = 1");
            log.Lines.Clear();
            await own.StartAgainAsync();

            using Api organiser = new(own.Server.Address, own.Organiser.Token);
            using Api team = new(own.Server.Address, heron.Token);
            using Api other = new(own.Server.Address, wren.Token);
            await RequireClosedOffAsync(team, damaged, why);
            await other.SubmitAndWaitAsync(whole.Slug, $"age >= {40 + pairs++}", "train:linear");
            (await team.Http.GetStringAsync(new Uri("/", UriKind.Relative))).ShouldContain($"/c/{whole.Slug}\"");
            JsonElement list = await team.GetAsync("/api/v1/competitions");
            list.EnumerateArray().Select(c => c.GetProperty("slug").GetString()).ShouldBe([whole.Slug]);
            string desk = WebUtility.HtmlDecode(
                await organiser.Http.GetStringAsync(new Uri("/organise", UriKind.Relative))
            );
            desk.ShouldContain($"damaged and closed off ({damaged.Slug}): ");
            desk.ShouldContain(why);
            using (HttpResponseMessage ready = await team.Http.GetAsync(new Uri("/readyz", UriKind.Relative)))
            {
                ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            }

            string[] said = [.. log.Lines.Where(l => l.Contains(damaged.Slug, StringComparison.Ordinal))];
            said.ShouldHaveSingleItem().ShouldContain(why);
            log.Lines.ShouldNotContain(l => l.Contains("   at ", StringComparison.Ordinal));

            await own.StopAsync();
            restore();
            // It waited, and none of its tries was used up.
            Execute(
                own.Home,
                "UPDATE submissions SET Status = 'decided' WHERE CompetitionId = 1 AND Status IN ('queued', 'scoring') AND Tries <= 1"
            );
            await own.StartAgainAsync();
            using Api again = new(own.Server.Address, heron.Token);
            JsonElement board = await again.GetAsync($"{damaged.Path}/leaderboard");
            board.GetProperty("global").GetProperty("updates").GetInt32().ShouldBe(1);
        }
    }

    // Its own calls and pages are answered as what they are: a trouble of ours.
    private static async Task RequireClosedOffAsync(Api team, OpenedCompetition damaged, string why)
    {
        string[] paths = [damaged.Path, $"{damaged.Path}/leaderboard", $"{damaged.Path}/train.csv"];
        foreach (string path in paths)
        {
            JsonElement problem = await team.GetAsync(path, HttpStatusCode.ServiceUnavailable);
            problem.GetProperty("code").GetString().ShouldBe("data-unavailable");
            problem.GetProperty("detail").GetString()!.ShouldNotContain(why);
        }

        await team.SubmitAsync(damaged.Slug, "age >= 50", "train:linear", HttpStatusCode.ServiceUnavailable);
        using HttpResponseMessage page = await team.Http.GetAsync(new Uri($"/c/{damaged.Slug}", UriKind.Relative));
        page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private static void Replace(string home, string from, string to) =>
        Execute(home, $"UPDATE log SET Line = replace(Line, '{from}', '{to}') WHERE CompetitionId = 1");

    private static void Execute(string home, string text)
    {
        using SqliteConnection database = new($"Data Source={Path.Combine(home, "patchwork.db")};Pooling=False");
        database.Open();
        using SqliteCommand command = database.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery().ShouldBeGreaterThan(0);
    }

    // What the server made anew in the place meanwhile, such as an empty folder, makes way.
    private static void Move(string home, string from, string to)
    {
        string target = Path.Combine(home, to);
        string kept = target + "-meanwhile";
        if (Directory.Exists(target))
        {
            Directory.Move(target, kept);
        }

        Directory.Move(Path.Combine(home, from), target);
        if (Directory.Exists(kept))
        {
            foreach (string file in Directory.EnumerateFiles(kept, "*", SearchOption.AllDirectories))
            {
                string place = Path.Combine(target, Path.GetRelativePath(kept, file));
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.Move(file, place, overwrite: true);
            }

            Directory.Delete(kept, recursive: true);
        }
    }
}
