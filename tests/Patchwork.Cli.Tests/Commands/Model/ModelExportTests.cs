using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;
using Patchwork.Datasets.Arrays;

namespace Patchwork.Cli.Tests.Commands;

public sealed class ModelExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // What the exported graph answers is tested beside the export; here: the file is there and the answer describes it.
    [Theory]
    [InlineData(false, "x:double c:string")]
    [InlineData(true, "x:int64 c:string")]
    public void Export_Model_NamesItsInputs(bool withData, string expected)
    {
        string data = Write("rows.csv", "x,c,y\n0,a,1\n1,b,3\n2,a,5\n3,b,7\n");
        string model = Path.Combine(_folder, "rows.model");
        string onnx = Path.Combine(_folder, "rows.onnx");
        Run("model", "train", data, "--label", "y", "--learner", "linear", "--model", model).ExitCode.ShouldBe(0);

        string[] types = withData ? ["--data", data] : [];
        AppRun run = Run(["model", "export", model, "--onnx", onnx, "--json", .. types]);

        run.ExitCode.ShouldBe(0, run.Output);
        InputsOf(run).ShouldBe(expected);
        run.Json.GetProperty("output").GetString().ShouldBe("prediction");
        new FileInfo(onnx).Length.ShouldBe(run.Json.GetProperty("bytes").GetInt32());
    }

    [Fact]
    public void Export_Group_NamesItsInputs()
    {
        AppRun run = Run(
            "model",
            "export",
            "--group",
            "x > 1 and c == 'a'",
            "--onnx",
            Path.Combine(_folder, "g.onnx"),
            "--json"
        );

        run.ExitCode.ShouldBe(0, run.Output);
        InputsOf(run).ShouldBe("x:double c:string");
        run.Json.GetProperty("output").GetString().ShouldBe("group");
    }

    // As `check` tells it: the code, the place and what is meant.
    [Theory]
    [InlineData("reggion == 'a'", "unknown-column", "at character 1: there is no column 'reggion'")]
    [InlineData("x > 1 and region == 3", "bad-predicate", "at character 21: column 'region' holds text")]
    public void Export_GroupThatTheDataDoesNotFit_IsRefusedWithThePlace(string group, string code, string inMessage)
    {
        string data = Write("rows.csv", "x,region\n0,a\n1,b\n");
        string onnx = Path.Combine(_folder, "g.onnx");

        AppRun run = Run("model", "export", "--group", group, "--data", data, "--onnx", onnx, "--json");

        run.ExitCode.ShouldBe(2, run.Output);
        run.Json.GetProperty("code").GetString().ShouldBe(code);
        run.Json.GetProperty("message").GetString()!.ShouldContain(inMessage);
        File.Exists(onnx).ShouldBeFalse();
    }

    // The model reads x alone; what reg is stands in the archive's own table of features.
    [Theory]
    [InlineData("reg is missing")]
    [InlineData("reg is missing or reg == 'n'")]
    public void Export_Archive_TakesTypesFromItsFeatures(string predicate)
    {
        string archive = Path.Combine(_folder, "season");
        Directory.CreateDirectory(archive);
        string data = Write("season/f.csv", "x,reg,y\n0,,1\n1,n,2\n2,s,3\n3,n,4\n");
        string model = Path.Combine(archive, "h.model");
        Run("model", "train", data, "--label", "y", "--learner", "linear", "--features", "x", "--model", model)
            .ExitCode.ShouldBe(0);
        NpyWriter.Write(Path.Combine(archive, "y.npy"), new double[] { 1, 2, 3, 4 });
        NpyWriter.Write(Path.Combine(archive, "base.npy"), new double[4]);
        NpyWriter.Write(Path.Combine(archive, "g.npy"), new[] { true, false, false, false });
        Write(
            "season/archive.json",
            $$"""
            { "format": "patchwork-archive/1", "task": "regression", "loss": "squared", "alpha": 0,
              "labels": { "validation": "y.npy" }, "base": { "validation": "base.npy" }, "baseFile": "h.model",
              "features": { "validation": "f.csv" },
              "submissions": [ { "id": "s1", "team": "t", "predicate": "{{predicate}}", "modelFile": "h.model",
                                 "group": { "validation": "g.npy" }, "model": { "validation": "y.npy" } } ] }
            """
        );

        AppRun run = Run("model", "export", archive, "--onnx", Path.Combine(_folder, "list.onnx"), "--json");

        run.ExitCode.ShouldBe(0, run.Output);
        InputsOf(run).ShouldBe("x:double reg:string");
    }

    [Theory]
    [InlineData("bad-table", "'x' is only asked whether it is missing", "--group", "x is missing")]
    [InlineData("bad-option", "either a model file or an archive")]
    [InlineData("bad-option", "either a model file or an archive", "a.model", "--group", "x > 1")]
    [InlineData("bad-option", "--team", "--group", "x > 1", "--team", "Heron")]
    [InlineData("not-found", "a.model", "a.model")]
    [InlineData("bad-predicate", "no column", "--group", "everyone")]
    public void Export_BadUse_SaysWhatIsExpected(string code, string inMessage, params string[] options)
    {
        AppRun run = Run(["model", "export", .. options, "--onnx", Path.Combine(_folder, "o.onnx"), "--json"]);

        run.ExitCode.ShouldBe(2, run.Output);
        run.Json.GetProperty("code").GetString().ShouldBe(code);
        run.Json.GetProperty("message").GetString()!.ShouldContain(inMessage);
        File.Exists(Path.Combine(_folder, "o.onnx")).ShouldBeFalse();
    }

    // The worked archive has arrays alone: nothing in it can answer new rows.
    [Fact]
    public void Export_ArchiveWithoutModels_NamesWhatIsMissing()
    {
        string archive = Path.Combine(_folder, "worked");
        WorkedArchive.Write(archive);

        AppRun run = Run("model", "export", archive, "--onnx", Path.Combine(_folder, "o.onnx"), "--json");

        run.ExitCode.ShouldBe(2, run.Output);
        run.Json.GetProperty("message").GetString()!.ShouldContain("the base model has no model file");
    }

    private static string InputsOf(AppRun run) =>
        string.Join(
            ' ',
            run.Json.GetProperty("inputs")
                .EnumerateArray()
                .Select(i => $"{i.GetProperty("name").GetString()}:{i.GetProperty("type").GetString()}")
        );

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static AppRun Run(params string[] arguments) => AppRun.Of(CommandCatalog.Find(), arguments);
}
