using System.Text.Json;
using Patchwork.Cli.Commands;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;
using Patchwork.Datasets.Arrays;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Made;
using Patchwork.Tables;

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

    // Nine habits play unless --teams says otherwise; the ninth sends files. What came out of the sandbox must be what the file answers
    // when it is run here, bit for bit, and the archive must decide again to the same.
    [Fact]
    public void Demo_WithoutTeams_HasOneThatSendsOnnxFiles()
    {
        string archive = Path.Combine(_folder, "archive");

        AppRun run = Demo("--rounds", "1", "--json", "--save-archive", archive);
        AppRun replay = AppRun.Of([new ReplayCommand()], "replay", archive, "--verify", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        replay.ExitCode.ShouldBe(0, replay.Error);
        JsonElement[] teams = [.. run.Json.GetProperty("teams").EnumerateArray()];
        teams.Length.ShouldBe(9);
        teams.ShouldContain(team => team.GetProperty("name").GetString() == "Kingfisher");
        string file = Directory.GetFiles(Path.Combine(archive, "models"), "*.onnx").ShouldHaveSingleItem();
        string id = Path.GetFileNameWithoutExtension(file);
        string scored = Path.Combine(_folder, "p.npy");
        string rows = Path.Combine(archive, "features.test.csv");
        AppRun.Of(CommandCatalog.Find(), "model", "score", file, rows, "--predictions", scored).ExitCode.ShouldBe(0);
        float[] here = NpyReader.Read(scored).Singles.ToArray();
        float[] archived = NpyReader.Read(Path.Combine(archive, "pairs", $"{id}.h.test.npy")).Singles.ToArray();
        archived.ShouldContain(value => !float.IsNaN(value));
        here.Zip(archived).ShouldAllBe(pair => float.IsNaN(pair.Second) || pair.First == pair.Second);
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

    // Made people say so in words, document and report, and the first season's table stands beside them.
    [Fact]
    public void Demo_MadePeople_AreNamedAndComparedWithTheFirstSeason()
    {
        string[] arguments = ["--data", "made-acs", "--rows", "3000", "--teams", "8", "--rounds", "1"];
        AppRun words = Demo([.. arguments, "--out", _folder]);
        AppRun json = Demo([.. arguments, "--json", "--threads", "1"]);

        words.ExitCode.ShouldBe(0, words.Error);
        words.Output.ShouldContain("made people; nobody in it exists");
        words.Output.ShouldContain("17,010.49");
        json.ExitCode.ShouldBe(0, json.Error);
        json.Json.GetProperty("isMade").GetBoolean().ShouldBeTrue();
        json.Json.GetProperty("data").GetString().ShouldBe("made-acs");
        json.Json.GetProperty("firstSeason").GetProperty("people").GetInt32().ShouldBe(485_906);
        json.Json.GetProperty("base")
            .GetProperty("trainedOn")
            .GetInt32()
            .ShouldBe(json.Json.GetProperty("rows").GetProperty("train").GetInt32());
        string report = File.ReadAllText(Path.Combine(_folder, "report.html"));
        report.ShouldContain("made people");
        report.ShouldContain("The same question: errors in dollars");
        report.ShouldContain(json.Json.GetProperty("logHead").GetString()!, Case.Sensitive, "as with one thread");
    }

    // A small made file in the form of the Census Bureau's, read as the survey.
    [Fact]
    public void Demo_Survey_PlaysOnTheStatesAskedFor()
    {
        Table people = new MadePopulation(2_000, 1).ToTable(MadePopulation.Columns);
        CsvTableWriter.Write(Path.Combine(_folder, "psam_p10.csv"), OneState(people));

        AppRun run = Demo(
            "--data",
            "acs",
            "--states",
            "DE",
            "--from",
            _folder,
            "--rows",
            "900",
            "--teams",
            "2",
            "--rounds",
            "1",
            "--json"
        );

        run.ExitCode.ShouldBe(0, run.Output);
        JsonElement rows = run.Json.GetProperty("rows");
        rows.GetProperty("train").GetInt32().ShouldBe(630);
        run.Json.GetProperty("isMade").GetBoolean().ShouldBeFalse();
        run.Json.GetProperty("firstSeason")
            .GetProperty("differences")
            .EnumerateArray()
            .ShouldContain(d => d.GetString()!.Contains("Delaware"));
    }

    [Theory]
    [InlineData("belong to the survey", "--states", "DE")]
    [InlineData("belong to the survey", "--data", "made-acs", "--from", "x")]
    [InlineData("bundled wages", "--preset", "paper", "--data", "made-acs")]
    public void Demo_OptionsThatDoNotFit_AreRefused(string part, params string[] arguments)
    {
        AppRun run = Demo([.. arguments, "--json"]);

        run.ExitCode.ShouldBe(2, run.Output);
        run.Json.GetProperty("code").GetString().ShouldBe("bad-option");
        run.Json.GetProperty("message").GetString()!.ShouldContain(part);
    }

    private static Table OneState(Table people)
    {
        double[] state = new double[people.Rows];
        Array.Fill(state, 10);
        return people.With(new NumberColumn("ST", state));
    }

    // Finders see what every team sees; at equal seeds a season with them plays the same for any number of threads.
    [Fact]
    public void Finders_PlayBesideTheTeams_TheSameForAnyThreads()
    {
        string[] season =
        [
            "--data",
            "made-acs",
            "--rows",
            "4000",
            "--teams",
            "1",
            "--finders",
            "3",
            "--rounds",
            "2",
            "--json",
        ];

        AppRun one = Demo([.. season, "--threads", "1"]);
        AppRun two = Demo([.. season, "--threads", "2"]);

        one.ExitCode.ShouldBe(0, one.Error);
        string[] names =
        [
            .. one.Json.GetProperty("teams").EnumerateArray().Select(t => t.GetProperty("name").GetString()!),
        ];
        names.ShouldContain("Auk");
        names.ShouldContain("Kite");
        two.Output.ShouldBe(one.Output);
    }

    [Fact]
    public void Finders_WithThePaperPreset_AreRefused()
    {
        AppRun run = Demo("--finders", "1", "--preset", "paper");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("--finders adds teams to one season and does not go with --preset paper");
    }

    private static AppRun Demo(params string[] arguments) => AppRun.Of([new DemoCommand()], ["demo", .. arguments]);
}
