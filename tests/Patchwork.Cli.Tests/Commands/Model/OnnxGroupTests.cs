using System.Text.Json;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;

namespace Patchwork.Cli.Tests.Commands;

/// <summary>Groups that come as ONNX files are spoken about like predicates (issue: the smallest tree that describes the mask).</summary>
public sealed class OnnxGroupTests : IDisposable
{
    private const string People = "age,sex,height,wage\n30,a,1,7\n35,b,2,8\n40,b,3,9\n45,b,4,7\n50,a,5,8\n55,b,6,9\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // By hand: of six people those of sex b from 40 on are the three of 40, 45 and 55; age and sex need one question each.
    [Fact]
    public void Check_OnnxGroup_IsDescribedByTheTreeOfItsMask()
    {
        string group = Export("age >= 40 and sex == \"b\"");

        AppRun run = Run("check", "--group", group, "--data", Data(), "--label", "wage", "--json");

        run.ExitCode.ShouldBe(0, run.Output);
        run.Json.GetProperty("rows").GetInt32().ShouldBe(3);
        Texts(run.Json.GetProperty("reads")).ShouldBe(["age", "sex"]);
        JsonElement tree = run.Json.GetProperty("tree");
        tree.GetProperty("exact").GetBoolean().ShouldBeTrue();
        tree.GetProperty("explained").GetInt32().ShouldBe(6);
        tree.GetProperty("leaves").GetInt32().ShouldBe(3);
        Texts(tree.GetProperty("columns")).ShouldBe(["age", "sex"], ignoreOrder: true);
        AppRun predicate = Run("check", "--group", "age >= 40 and sex == \"b\"", "--data", Data(), "--json");
        run.Json.GetProperty("normalForm").GetString().ShouldBe(predicate.Json.GetProperty("normalForm").GetString());
        run.Json.GetProperty("findings").GetRawText().ShouldBe(predicate.Json.GetProperty("findings").GetRawText());
    }

    [Fact]
    public void Check_OnnxGroup_SaysItInWords()
    {
        AppRun run = Run("check", "--group", Export("sex == \"b\""), "--data", Data(), "--label", "wage");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("It reads 1 feature: sex.");
        run.Output.ShouldContain("On these rows it is the group: sex is b.");
    }

    [Fact]
    public void Inspect_OnnxGroupOnATable_ShowsTheTree()
    {
        string group = Export("age >= 40 and sex == \"b\"");

        AppRun run = Run("model", "inspect", group, "--data", Data(), "--label", "wage", "--json");

        run.ExitCode.ShouldBe(0, run.Output);
        Texts(run.Json.GetProperty("reads")).ShouldBe(["age", "sex"]);
        run.Json.GetProperty("groupRows").GetInt32().ShouldBe(3);
        run.Json.GetProperty("tree").GetProperty("exact").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public void Inspect_OnnxGroupAlone_ShowsWhatItReads()
    {
        AppRun run = Run("model", "inspect", Export("sex == \"b\""), "--json");

        Texts(run.Json.GetProperty("reads")).ShouldBe(["sex"]);
        run.Json.TryGetProperty("tree", out _).ShouldBeFalse();
    }

    private string Export(string predicate)
    {
        string file = Path.Combine(_folder, "g.onnx");
        Run("model", "export", "--group", predicate, "--data", Data(), "--onnx", file).ExitCode.ShouldBe(0);
        return file;
    }

    private string Data()
    {
        string path = Path.Combine(_folder, "people.csv");
        File.WriteAllText(path, People);
        return path;
    }

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetString()!)];

    private static AppRun Run(params string[] arguments) => AppRun.Of(CommandCatalog.Find(), arguments);
}
