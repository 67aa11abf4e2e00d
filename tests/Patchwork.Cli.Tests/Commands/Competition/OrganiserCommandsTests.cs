using System.IO.Compression;
using System.Text.Json;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;
using Patchwork.Server.Hosting;

namespace Patchwork.Cli.Tests.Commands;

// Expected: interfaces sections 1 and 6; the competition is a table whose label is 10 for sex b and 0 for sex a, its base the mean.
public sealed class OrganiserCommandsTests(OrganiserServer server) : IClassFixture<OrganiserServer>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;
    private readonly string _slug = $"steps-{Guid.NewGuid():N}"[..20];

    private PatchworkServer Server => server.Server;

    public async ValueTask InitializeAsync()
    {
        AppRun created = Run("competition", "create", Bundle());
        created.ExitCode.ShouldBe(0, created.Error);
        string team = await JoinAsync("Heron", created.Json.GetProperty("invitation").GetString()!);
        await JoinAsync("Wren", created.Json.GetProperty("invitation").GetString()!);
        AppRun sent = RunOf(
            "submit",
            "--competition",
            $"{Server.Address}/c/{_slug}",
            "--group",
            "sex == \"b\"",
            "--model",
            "train:trees",
            "--watch",
            "--json",
            "--token",
            team
        );
        sent.ExitCode.ShouldBe(0, sent.Error);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    // One season from the opening to the archive, as an organiser types it.
    [Fact]
    public void Season_FromEditsToTheArchive_GoesByTheCommandLine()
    {
        Run("competition", "edit", _slug, "--title", "Steps again", "--per-day", "40", "--alpha", "0.02")
            .Json.GetProperty("limits")
            .GetProperty("perDay")
            .GetInt32()
            .ShouldBe(40);
        Run("competition", "pause", _slug).Json.GetProperty("state").GetString().ShouldBe("paused");
        Run("competition", "pause", _slug, "--resume").Json.GetProperty("state").GetString().ShouldBe("open");
        Run("competition", "merge", _slug, "Wren", "Heron").Json.GetProperty("into").GetString().ShouldBe("Heron");
        AppRun rerun = Run("competition", "rerun", _slug, "--all");
        rerun.ExitCode.ShouldBe(0, rerun.Error);
        rerun.Json.GetProperty("difference").GetProperty("different").GetInt32().ShouldBe(0);
        string kept = Path.Combine(_folder, "kept.json");
        File.WriteAllText(kept, Run("competition", "show", _slug).Json.GetProperty("competition").GetRawText());

        Run("competition", "close", _slug).ExitCode.ShouldBe(0);
        WaitForTheClose();

        string zip = Path.Combine(_folder, "steps.zip");
        Run("competition", "export", _slug, zip).ExitCode.ShouldBe(0);
        AppRun verified = Run("competition", "verify", _slug);
        verified.ExitCode.ShouldBe(0, verified.Error + verified.Output);
        verified.Json.GetProperty("holds").GetBoolean().ShouldBeTrue();
        verified.Json.GetProperty("decisions").GetInt32().ShouldBe(1);
        Run("competition", "verify", zip, "--commitment", kept).ExitCode.ShouldBe(0);
        string grades = Path.Combine(_folder, "grades.csv");
        Run("competition", "export", _slug, grades, "--grades").ExitCode.ShouldBe(0);
        File.ReadAllText(grades).ShouldContain("Heron");
        AppRun imported = Run("competition", "import", zip);
        imported.ExitCode.ShouldBe(0, imported.Error + imported.Output);
        imported.Json.GetProperty("slug").GetString().ShouldBe(_slug + "-2");
        RunOf("replay", zip, "--verify").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Verify_WhenALabelWasMoved_NamesItAndExits1()
    {
        Run("competition", "close", _slug);
        WaitForTheClose();
        string zip = Path.Combine(_folder, "steps.zip");
        Run("competition", "export", _slug, zip, "--without-names").ExitCode.ShouldBe(0);
        Run("competition", "verify", zip).ExitCode.ShouldBe(0);
        using (ZipArchive archive = ZipFile.Open(zip, ZipArchiveMode.Update))
        {
            // The last label of the test rows, from 0 or 10 to something else.
            using Stream stream = archive.GetEntry("labels.test.npy")!.Open();
            stream.Seek(-1, SeekOrigin.End);
            stream.WriteByte(0x41);
        }

        AppRun moved = Run("competition", "verify", zip);

        moved.ExitCode.ShouldBe(1);
        moved.Json.GetProperty("moved").EnumerateArray().Select(m => m.GetString()).ShouldBe(["test labels"]);
    }

    [Fact]
    public void Verify_BeforeTheClose_SaysThatThereIsNothingToOpen()
    {
        AppRun early = Run("competition", "verify", _slug);

        early.ExitCode.ShouldBe(2);
        early.Json.GetProperty("message").GetString()!.ShouldContain("before the close");
    }

    [Fact]
    public void Publish_WritesPagesThatNeedNoServer()
    {
        string pages = Path.Combine(_folder, "pages");
        AppRun running = Run("competition", "publish", _slug, pages);
        running.ExitCode.ShouldBe(0, running.Error);
        string board = File.ReadAllText(Path.Combine(pages, "index.html"));
        board.ShouldContain("Heron");
        board.ShouldContain("updates.html");
        board.ShouldNotContain("report.html");
        File.ReadAllText(Path.Combine(pages, "updates.html")).ShouldContain("sex");

        Run("competition", "close", _slug);
        WaitForTheClose();
        string after = Path.Combine(_folder, "after");
        AppRun closed = Run("competition", "publish", _slug, after);
        closed.ExitCode.ShouldBe(0, closed.Error + closed.Output);
        File.ReadAllText(Path.Combine(after, "report.html")).ShouldContain("The board, and how errors fell");
        // Nothing of these pages comes from elsewhere, and a folder that is not empty stays as it is.
        File.ReadAllText(Path.Combine(after, "index.html")).ShouldNotContain("src=");
        Run("competition", "publish", _slug, after).ExitCode.ShouldBe(2);
    }

    [Fact]
    public void Release_PreviewsFirstAndPublishesWhatWasSeen()
    {
        Run("competition", "close", _slug);
        WaitForTheClose();
        AppRun nobody = Run("competition", "release", _slug);
        nobody.ExitCode.ShouldBe(0, nobody.Error);
        nobody.Json.GetProperty("withheld").GetInt32().ShouldBe(1);
        Run("competition", "release", _slug, "--confirm", nobody.Json.GetProperty("preview").GetString()!)
            .Json.GetProperty("code")
            .GetString()
            .ShouldBe("not-allowed");
        Run("competition", "release", _slug, "--licence", "MIT").ExitCode.ShouldBe(2);
    }

    [Fact]
    public void Check_OnABundleOrAnArchive_UsesItsRowsAndPredictions()
    {
        string zip = Path.Combine(_folder, "steps.zip");
        Run("competition", "export", _slug, zip);

        AppRun bundle = Check(Bundle());
        AppRun archive = Check(zip);

        bundle.ExitCode.ShouldBe(0, bundle.Error);
        bundle.Json.GetProperty("verdict").GetString().ShouldBe("accepted");
        // In the archive sex b is mended already: there is nothing left to gain.
        archive.ExitCode.ShouldBe(0, archive.Error);
        archive.Json.GetProperty("verdict").GetString().ShouldBe("gain-too-small");
        Check(Path.Combine(_folder, "nothing")).ExitCode.ShouldBe(2);
    }

    private AppRun Check(string competition) =>
        RunOf("check", "--competition", competition, "--group", "sex == \"b\"", "--model", "train:trees", "--json");

    private void WaitForTheClose()
    {
        for (int i = 0; i < 200; i++)
        {
            JsonElement board = Run("competition", "show", _slug).Json.GetProperty("leaderboard");
            if (board.GetProperty("global").TryGetProperty("testLoss", out _))
            {
                return;
            }

            Thread.Sleep(50);
        }

        throw new TimeoutException("It did not close.");
    }

    private AppRun Run(params string[] arguments) =>
        RunOf([.. arguments, "--json", "--url", Server.Address, "--token", server.Token]);

    private static AppRun RunOf(params string[] arguments) => AppRun.Of(CommandCatalog.Find(), arguments);

    private async Task<string> JoinAsync(string name, string invitation)
    {
        using HttpClient client = new();
        using StringContent body = new(
            JsonSerializer.Serialize(
                new
                {
                    name,
                    invitation,
                    acceptTerms = true,
                }
            ),
            System.Text.Encoding.UTF8,
            "application/json"
        );
        using HttpResponseMessage response = await client.PostAsync(
            $"{Server.Address}/api/v1/competitions/{_slug}/teams",
            body
        );
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer.RootElement.GetProperty("token").GetString()!;
    }

    private string Bundle()
    {
        string yaml =
            $"title: Steps\nslug: {_slug}\nalpha: 0.01\nminimumGroupRows: 5\nlicence: CC-BY-4.0\n"
            + "data: { file: people.csv, label: y }\nbase: { train: constant }\n";
        string folder = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        File.WriteAllText(Path.Combine(folder, "competition.yaml"), yaml);
        string[] lines = [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? $"a,{i % 9},0" : $"b,{i % 9},10")];
        File.WriteAllText(Path.Combine(folder, "people.csv"), "sex,age,y\n" + string.Join('\n', lines) + "\n");
        return folder;
    }
}
