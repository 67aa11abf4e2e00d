using System.Text.Json;
using Patchwork.Cli.Commands;
using Patchwork.Cli.Tests.Frame;
using Patchwork.Ensembles.Rivals;

namespace Patchwork.Cli.Tests.Commands;

public sealed class EnsembleCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public EnsembleCommandTests() => WorkedArchive.Write(Archive);

    private string Archive => Path.Combine(_folder, "season");

    private string Target => Path.Combine(_folder, "out");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static AppRun Run(params string[] arguments) => AppRun.Of([new EnsembleCommand()], arguments);

    // math-1 section 2.3: losses 4, .09375 with eight nodes, .185 with five; without repairs all five served groups end worse. The test
    // split repeats validation.
    [Fact]
    public void Json_WorkedExample_HoldsLossesAndGroups()
    {
        AppRun run = Run("ensemble", Archive, "--rivals", "list,base,list-no-repairs", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json.EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe(["loss", "submissions", "leftOut", "rows", "servedGroups", "rivals", "notApplicable"]);
        run.Json.GetProperty("submissions").GetInt32().ShouldBe(6);
        run.Json.GetProperty("servedGroups").GetInt32().ShouldBe(5);
        run.Json.GetProperty("rows").GetProperty("test").GetInt32().ShouldBe(8);
        JsonElement[] rivals = [.. run.Json.GetProperty("rivals").EnumerateArray()];
        rivals.Select(r => r.GetProperty("name").GetString()).ShouldBe(["base", "list", "list-no-repairs"]);
        rivals[0]
            .EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe([
                "name",
                "loss",
                "againstBase",
                "againstList",
                "worstGroup",
                "worseGroups",
                "largestRise",
                "size",
                "modelsPerRow",
                "groupsPerRow",
                "note",
            ]);
        foreach (string split in new[] { "validation", "test" })
        {
            Values(rivals, "loss", split).ShouldBe([4, .09375, .185], 1e-12);
            Values(rivals, "worseGroups", split).ShouldBe([5, 0, 5]);
        }

        rivals[1].GetProperty("size").GetInt32().ShouldBe(8);
        JsonElement fall = rivals[1].GetProperty("againstBase").GetProperty("test");
        fall.GetProperty("fall").GetDouble().ShouldBe(3.90625, 1e-12);
        fall.GetProperty("low").GetDouble().ShouldBeLessThan(3.90625);
        JsonElement worst = rivals[2].GetProperty("worstGroup").GetProperty("test");
        worst.GetProperty("id").GetString().ShouldBe("s1");
        worst.GetProperty("value").GetDouble().ShouldBe(.37, 1e-12);
    }

    // Interfaces section 1: same seed, same result, whatever the number of threads.
    [Fact]
    public void Json_OtherThreads_IsTheSameText() =>
        Run("ensemble", Archive, "--threads", "1", "--json")
            .Output.ShouldBe(Run("ensemble", Archive, "--threads", "4", "--json").Output);

    [Fact]
    public void Out_AllRivals_WritesPageTablesAndFigures()
    {
        AppRun run = Run("ensemble", Archive, "--out", Target);

        run.ExitCode.ShouldBe(0, run.Error);
        Directory
            .GetFiles(Target)
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "costs.csv",
                "costs.svg",
                "falls.svg",
                "groups.csv",
                "losses.csv",
                "report.html",
                "results.json",
                "worse-groups.svg",
            ]);
        string page = File.ReadAllText(Path.Combine(Target, "report.html"));
        page.ShouldContain("Ways to combine the submissions of season");
        page.ShouldContain("n = 8 validation, 8 test rows");
        foreach (IRival rival in RivalCatalog.All)
        {
            page.ShouldContain($">{rival.Name}<");
        }
    }

    // Without a test split nothing independent judges, and that is said.
    [Fact]
    public void Summary_NoTestSplit_SaysWhatItIsJudgedOn()
    {
        string manifest = Path.Combine(Archive, "archive.json");
        string text = File.ReadAllText(manifest);
        File.WriteAllText(
            manifest,
            System.Text.RegularExpressions.Regex.Replace(
                text,
                ", \"test\": \"[^\"]*\"",
                "",
                default,
                TimeSpan.FromSeconds(5)
            )
        );
        AppRun run = Run("ensemble", Archive);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("The archive has no test split");
    }

    [Fact]
    public void Rivals_UnknownName_IsBadUsageThatNamesTheNearest()
    {
        AppRun run = Run("ensemble", Archive, "--rivals", "lists");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("There is no rival 'lists'; did you mean 'list'?");
    }

    [Fact]
    public void Archive_Missing_IsNotFound()
    {
        AppRun run = Run("ensemble", Path.Combine(_folder, "nothing"), "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("code").GetString().ShouldBe(ProblemCodes.NotFound);
    }

    private static double[] Values(JsonElement[] rivals, string key, string split) =>
        [.. rivals.Select(r => r.GetProperty(key).GetProperty(split).GetDouble())];
}
