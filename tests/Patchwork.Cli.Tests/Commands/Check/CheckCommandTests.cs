using System.Text.Json;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Documentation;
using Patchwork.Cli.Tests.Frame;

namespace Patchwork.Cli.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    // Math-1 section 2.3's start: loss 4 everywhere; answering 0 for x <= 4 gains (1/8)·4·4 = 2.
    private const string Eight =
        "x,kind,y,now\n1,a,0,2\n2,a,0,2\n3,a,0,2\n4,b,0,2\n5,b,4,2\n6,b,4,2\n7,b,4,2\n8,b,4,2\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // What was not asked is absent (interfaces section 5). Over whole numbers x > 2 is x >= 3, the smallest value that occurs.
    [Fact]
    public void Check_GroupAlone_HasNoVerdictAndNoGain()
    {
        AppRun run = Check("--group", "x > 6 or not (x <= 2)");

        run.ExitCode.ShouldBe(0, run.Output);
        run.Json.EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe(["normalForm", "rows", "share", "findings", "seconds", "peakBytes"]);
        run.Json.GetProperty("normalForm").GetString().ShouldBe("x >= 3");
        run.Json.GetProperty("rows").GetInt32().ShouldBe(6);
        run.Json.GetProperty("share").GetDouble().ShouldBe(0.75);
        run.Json.GetProperty("peakBytes").GetInt64().ShouldBeGreaterThan(1 << 20);
        run.Json.GetProperty("findings")[0].GetProperty("code").GetString().ShouldBe("size");
    }

    [Fact]
    public void Check_EmptyGroupAlone_IsNoError()
    {
        AppRun run = Check("--group", "x > 100");

        run.ExitCode.ShouldBe(0);
        run.Json.GetProperty("rows").GetInt32().ShouldBe(0);
        Codes(run).ShouldContain("nobody");
    }

    // The group's labels are all 0: least squares answers 0 for the rows left out, a gain of 2.
    [Theory]
    [InlineData("--alpha", "1.9", "accepted")]
    [InlineData("--alpha", "2.1", "gain-too-small")]
    public void Check_TrainedModel_HasVerdictAndGain(string option, string alpha, string verdict)
    {
        AppRun run = Check(
            "--group",
            "x <= 4",
            "--model",
            "train:linear",
            "--label",
            "y",
            "--base",
            "now",
            option,
            alpha
        );

        run.ExitCode.ShouldBe(0, run.Output);
        run.Json.GetProperty("verdict").GetString().ShouldBe(verdict);
        run.Json.GetProperty("gain").GetDouble().ShouldBe(2, 1e-5);
        run.Json.GetProperty("rows").GetInt32().ShouldBe(4);
    }

    // The model file answers y exactly where x <= 4 and 0 elsewhere: as in the library's test, a gain of 2.
    [Fact]
    public void Check_ModelFile_IsJudgedOnAllRows()
    {
        string zero = Write("zero.csv", "x,y\n1,0\n2,0\n3,0\n");
        string model = Path.Combine(_folder, "zero.model");
        Run("model", "train", zero, "--label", "y", "--learner", "tree", "--model", model).ExitCode.ShouldBe(0);

        AppRun pair = Check("--group", "x <= 4", "--model", model, "--label", "y", "--base", "now");
        AppRun alone = Check("--model", model, "--label", "y", "--base", "now");

        pair.Json.GetProperty("gain").GetDouble().ShouldBe(2);
        // For everyone: 2 on the first half, (1/8)·4·(4 − 16) = −6 on the other.
        alone.Json.GetProperty("gain").GetDouble().ShouldBe(-4);
        alone.Json.GetProperty("verdict").GetString().ShouldBe("gain-too-small");
        alone.Json.TryGetProperty("normalForm", out _).ShouldBeFalse();
        alone.Json.TryGetProperty("findings", out _).ShouldBeFalse();
    }

    [Fact]
    public void Check_ModelWithoutLabel_HasNoVerdict()
    {
        string zero = Write("zero.csv", "x,y\n1,0\n2,0\n");
        string model = Path.Combine(_folder, "zero.model");
        Run("model", "train", zero, "--label", "y", "--learner", "tree", "--model", model).ExitCode.ShouldBe(0);

        AppRun run = Check("--group", "x <= 4", "--model", model);

        run.ExitCode.ShouldBe(0, run.Output);
        run.Json.TryGetProperty("verdict", out _).ShouldBeFalse();
        run.Json.TryGetProperty("gain", out _).ShouldBeFalse();
    }

    [Fact]
    public void Check_EmptyGroupWithAModel_IsGroupTooSmall()
    {
        AppRun run = Check("--group", "x > 100", "--model", "train:trees", "--label", "y", "--base", "now");

        run.ExitCode.ShouldBe(0, run.Output);
        run.Json.GetProperty("verdict").GetString().ShouldBe("group-too-small");
        run.Json.GetProperty("gain").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    // Labels of text compare by zero-one unless told: the base is wrong on the group's 3 rows 'a', all of which are 'a'.
    [Fact]
    public void Check_TextLabel_CountsWrongAnswers()
    {
        string data = Write("text.csv", "x,y,now\n1,a,b\n2,a,b\n3,a,b\n4,b,b\n5,b,b\n6,b,b\n");

        AppRun run = Run(
            "check",
            "--data",
            data,
            "--group",
            "x <= 3",
            "--model",
            "train:trees",
            "--label",
            "y",
            "--base",
            "now",
            "--json"
        );

        run.ExitCode.ShouldBe(0, run.Output);
        run.Json.GetProperty("gain").GetDouble().ShouldBe(0.5);
    }

    [Theory]
    [InlineData("bad-predicate", "==", "--group", "x = 1")]
    [InlineData("bad-predicate", "text", "--group", "kind == 1")]
    [InlineData("unknown-column", "kind", "--group", "kindd == \"a\"")]
    [InlineData("unknown-column", "the label", "--group", "y == 0", "--label", "y")]
    [InlineData("unknown-column", "'wage'", "--group", "x > 1", "--label", "wage")]
    [InlineData("bad-option", "nothing to check")]
    [InlineData("not-found", "There is no model file", "--group", "g.onnx")]
    [InlineData("not-found", "There is no model file", "--model", "h.onnx")]
    [InlineData("bad-option", "train:trees or train:linear", "--model", "train:forest", "--label", "y")]
    [InlineData("bad-option", "--label", "--model", "train:trees")]
    [InlineData("bad-option", "--loss", "--group", "x > 1", "--loss", "square")]
    [InlineData("bad-option", "--alpha", "--group", "x > 1", "--alpha", "a lot")]
    [InlineData("not-found", "none.model", "--model", "none.model")]
    [InlineData("bad-table", "numbers are expected", "--model", "train:trees", "--label", "y", "--base", "kind")]
    public void Check_BadUse_SaysWhatIsExpected(string code, string inMessage, params string[] options)
    {
        AppRun json = Check(options);
        AppRun plain = Run(["check", "--data", Write("eight.csv", Eight), .. options]);

        json.ExitCode.ShouldBe(2);
        json.Json.GetProperty("code").GetString().ShouldBe(code, json.Output);
        json.Json.GetProperty("message").GetString()!.ShouldContain(inMessage);
        plain.ExitCode.ShouldBe(2);
        plain.Output.ShouldBeEmpty();
        plain.Error.ShouldContain(inMessage);
        plain.Error.ShouldNotContain("   at ");
    }

    // A line of slope 1e10 at x = 1e30 is beyond float32; the verdict code is the error's code (interfaces section 5).
    [Fact]
    public void Check_ModelWithInfiniteAnswers_IsNotFinite()
    {
        string steep = Write("steep.csv", "x,y\n0,0\n1,1e10\n2,2e10\n3,3e10\n");
        string model = Path.Combine(_folder, "steep.model");
        Run("model", "train", steep, "--label", "y", "--learner", "linear", "--model", model).ExitCode.ShouldBe(0);
        string far = Write("far.csv", "x\n1\n1e30\n");

        AppRun run = Run("check", "--data", far, "--model", model, "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("code").GetString().ShouldBe("not-finite");
        Run("check", "--data", far, "--model", model, "--group", "x < 5").ExitCode.ShouldBe(0);
    }

    // Real people: 27,047 of 61,395 are women (data/cps); the dictionary gives the words.
    [Fact]
    public void Check_RealWages_SpeaksInTheDictionarysWords()
    {
        string folder = Path.Combine(DocumentReader.Root, "data", "cps");
        string data = Path.Combine(folder, "CPSSW8.csv.gz");
        string dictionary = Path.Combine(folder, "CPSSW8.dictionary.yaml");

        AppRun run = Run("check", "--data", data, "--dictionary", dictionary, "--group", "gender == \"female\"");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("women");
        run.Output.ShouldContain("27,047 of 61,395 rows");
    }

    [Fact]
    public void Check_Plain_ReadsAsTheGoldenFile()
    {
        AppRun run = Run(
            "check",
            "--data",
            Write("eight.csv", Eight),
            "--group",
            "kind == \"a\" or kind == \"b\"",
            "--model",
            "train:linear",
            "--features",
            "x",
            "--label",
            "y",
            "--base",
            "now"
        );

        run.ExitCode.ShouldBe(0, run.Error);
        GoldenOutput.ShouldMatch("check.txt", run.Output);
    }

    [Fact]
    public void Check_Out_WritesAPage()
    {
        string target = Path.Combine(_folder, "out");

        Check("--group", "x <= 4", "--out", target).ExitCode.ShouldBe(0);

        File.ReadAllText(Path.Combine(target, "report.html")).ShouldContain("4 of 8 rows");
        File.Exists(Path.Combine(target, "results.json")).ShouldBeTrue();
    }

    private AppRun Check(params string[] options) =>
        Run(["check", "--data", Write("eight.csv", Eight), .. options, "--json"]);

    private static IEnumerable<string> Codes(AppRun run) =>
        run.Json.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()!);

    private static AppRun Run(params string[] arguments) => AppRun.Of(CommandCatalog.Find(), arguments);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
