using System.Text.Json;
using Patchwork.Cli.Commands;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;

namespace Patchwork.Cli.Tests.Commands;

public sealed class DemoCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("demo-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The keys are those of interfaces section 5; the rows those of the bundled wages.
    [Fact]
    public void Demo_Json_HasTheDocumentedKeys()
    {
        AppRun run = Demo("--teams", "2", "--rounds", "2", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement json = run.Json;
        foreach (string loss in new[] { "initialLoss", "finalLoss" })
        {
            foreach (string split in new[] { "train", "validation", "test" })
            {
                json.GetProperty(loss).GetProperty(split).GetDouble().ShouldBeGreaterThan(0);
            }
        }

        json.GetProperty("acceptedGlobal")
            .GetInt32()
            .ShouldBeLessThanOrEqualTo(json.GetProperty("submissions").GetInt32());
        JsonElement[] teams = [.. json.GetProperty("teams").EnumerateArray()];
        teams.Length.ShouldBe(2);
        foreach (JsonElement team in teams)
        {
            team.GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
            team.GetProperty("loss").GetProperty("test").GetDouble().ShouldBeGreaterThan(0);
            team.GetProperty("accepted").GetInt32().ShouldBeGreaterThanOrEqualTo(0);
            team.GetProperty("points").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        }

        run.Error.ShouldContain("Train 42,976, validation 9,209, test 9,210.");
    }

    // 'Best' alone would mislead: who leads by validation and who is lowest on test are told apart, with n.
    [Fact]
    public void Demo_Words_TellTheLeaderByValidationFromTheLowestOnTest()
    {
        string[] arguments = ["--teams", "3", "--rounds", "2"];
        AppRun words = Demo([.. arguments, "--out", _folder]);
        AppRun json = Demo([.. arguments, "--json"]);

        int lower = json.Json.GetProperty("teamsLowerOnTest").GetInt32();
        string told = $"{lower} of 3 team lists end lower on test than the global list (n = 9,210";
        words.Output.ShouldContain("Leader by validation");
        words.Output.ShouldContain(told);
        words.Output.ShouldContain(json.Json.GetProperty("lowestOnTest").GetString()!);
        File.ReadAllText(Path.Combine(_folder, "report.html")).ShouldContain(told);
        double global = json.Json.GetProperty("finalLoss").GetProperty("test").GetDouble();
        json.Json.GetProperty("teams")
            .EnumerateArray()
            .Count(team => team.GetProperty("loss").GetProperty("test").GetDouble() < global)
            .ShouldBe(lower);
    }

    // What is archived is decided again, number for number, by the replay of the same program.
    [Fact]
    public void Demo_SavedArchive_ReplaysToTheSameLoss()
    {
        string archive = Path.Combine(_folder, "archive");
        string report = Path.Combine(_folder, "out");

        AppRun run = Demo("--teams", "2", "--rounds", "2", "--json", "--save-archive", archive, "--out", report);
        AppRun replay = AppRun.Of([new ReplayCommand()], "replay", archive, "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        replay.ExitCode.ShouldBe(0, replay.Error);
        JsonElement final = replay.Json.GetProperty("final").GetProperty("loss");
        foreach (string split in new[] { "train", "validation", "test" })
        {
            final
                .GetProperty(split)
                .GetDouble()
                .ShouldBe(run.Json.GetProperty("finalLoss").GetProperty(split).GetDouble());
        }

        File.ReadAllText(Path.Combine(report, "report.html")).ShouldContain("<svg");
    }

    [Fact]
    public void Demo_PaperTwice_TakesFinishedSeasonsFromTheFolder()
    {
        string[] arguments =
        [
            "--preset",
            "paper",
            "--teams",
            "2",
            "--rounds",
            "1",
            "--seasons",
            "2",
            "--json",
            "--out",
            _folder,
        ];

        AppRun first = Demo(arguments);
        string season = Path.Combine(_folder, "seasons", "as-played-0.json");
        File.WriteAllText(
            season,
            File.ReadAllText(season).Replace("\"submissions\": 2", "\"submissions\": 77", StringComparison.Ordinal)
        );
        AppRun second = Demo(arguments);

        first.ExitCode.ShouldBe(0, first.Error);
        second.ExitCode.ShouldBe(0, second.Error);
        first.Json.GetProperty("trials").GetArrayLength().ShouldBe(10);
        first.Json.GetProperty("summary").GetArrayLength().ShouldBeGreaterThan(10);
        second.Json.GetProperty("submissions").GetInt32().ShouldBe(77);
    }

    [Fact]
    public void Demo_Interrupted_EndsWith130AndSaysHowToGoOn()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        AppRun run = AppRun.Of(
            [new DemoCommand()],
            TerminalTraits.None,
            TimeProvider.System,
            source.Token,
            "demo",
            "--teams",
            "2"
        );

        run.ExitCode.ShouldBe(130);
        run.Error.ShouldContain("the same command plays it again");
    }

    [Fact]
    public void Demo_ArchiveOfManySeasons_IsRefused()
    {
        AppRun run = Demo("--preset", "paper", "--save-archive", Path.Combine(_folder, "a"));

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("--save-archive");
    }

    private static AppRun Demo(params string[] arguments) => AppRun.Of([new DemoCommand()], ["demo", .. arguments]);
}
