using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;
using Patchwork.Datasets.Arrays;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;

namespace Patchwork.Cli.Tests.Commands;

public sealed class ModelOnnxTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // By hand: the sum of each row, the label left out, 'b' before 'c' in text so that they count 0 and 1.
    [Fact]
    public void Score_OnnxFile_GetsTheColumnsInOrder()
    {
        string model = SumOfRows();
        string data = Path.Combine(_folder, "data.csv");
        File.WriteAllText(data, "x,kind,y\n1,c,7\n2.5,b,7\n");
        string predictions = Path.Combine(_folder, "p.npy");

        AppRun run = Run("model", "score", model, data, "--label", "y", "--predictions", predictions, "--json");

        run.ExitCode.ShouldBe(0, run.Output);
        run.Json.GetProperty("rows").GetInt32().ShouldBe(2);
        run.Json.GetProperty("seconds").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        NpyReader.Read(predictions).Singles.ToArray().ShouldBe([2f, 2.5f]);
    }

    // Without --label there are three columns, which the model does not take: exit code 2 with the verdict's code.
    [Fact]
    public void Score_OnnxFileThatDoesNotFit_IsRefusedWithTheVerdict()
    {
        string model = SumOfRows();
        string data = Path.Combine(_folder, "data.csv");
        File.WriteAllText(data, "x,kind,y\n1,c,7\n2.5,b,7\n");

        AppRun run = Run("model", "score", model, data, "--json");

        run.ExitCode.ShouldBe(2, run.Output);
        run.Json.GetProperty("code").GetString().ShouldBe("wrong-shape");
    }

    // By hand: 1,000 rows of two floats in, one out; ReduceSum takes two operations an element and one a result.
    [Fact]
    public void Inspect_OnnxFile_ShowsOperatorsAndCost()
    {
        AppRun run = Run("model", "inspect", SumOfRows(), "--rows", "1000", "--json");

        run.ExitCode.ShouldBe(0, run.Output);
        run.Json.GetProperty("kind").GetString().ShouldBe("onnx");
        run.Json.GetProperty("inputs")[0].GetProperty("type").GetString().ShouldBe("float");
        run.Json.GetProperty("operators")[0].GetProperty("name").GetString().ShouldBe("Identity");
        run.Json.GetProperty("cost").GetProperty("operations").GetInt64().ShouldBe(4_000 + 1_000 + 1_000);
        run.Json.GetProperty("refusal").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    // One case that passes, one whose operator is not run, one whose expectation is wrong.
    [Fact]
    public void Verify_Cases_AreCountedByHowTheyEnd()
    {
        Case("good", "Neg", -3);
        Case("other", "NonMaxSuppression", 0);
        Case("wrong", "Neg", 3);

        AppRun run = Run("model", "verify", _folder, "--json");

        run.ExitCode.ShouldBe(0, run.Output);
        run.Json.GetProperty("cases").GetInt32().ShouldBe(3);
        run.Json.GetProperty("passed").GetInt32().ShouldBe(1);
        run.Json.GetProperty("failed")[0].GetProperty("case").GetString().ShouldBe("wrong");
        run.Json.GetProperty("failed")[0].GetProperty("why").GetString()!.ShouldContain("expected 3");
        run.Json.GetProperty("unsupported")[0].GetProperty("operator").GetString().ShouldBe("NonMaxSuppression");
    }

    // A file that is no model fails its case, whatever its first bytes would be refused for: here a claim of training.
    [Theory]
    [InlineData(new byte[] { 0xA2, 0x01, 0x7F })]
    [InlineData(new byte[] { 0x08, 0x07 })]
    [InlineData(new byte[0])]
    public void Verify_JunkForAModel_Fails(byte[] junk)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "junk", "test_data_set_0"));
        File.WriteAllBytes(Path.Combine(_folder, "junk", "model.onnx"), junk);

        AppRun run = Run("model", "verify", _folder, "--json");

        run.ExitCode.ShouldBe(0, run.Output);
        run.Json.GetProperty("failed")[0].GetProperty("why").GetString()!.ShouldStartWith("malformed-model");
        run.Json.GetProperty("unsupported").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void Verify_NoCase_IsAnError()
    {
        AppRun run = Run("model", "verify", _folder, "--json");

        run.ExitCode.ShouldBe(2, run.Output);
        run.Json.GetProperty("code").GetString().ShouldBe(ProblemCodes.NotFound);
        run.Json.GetProperty("message").GetString()!.ShouldContain("nothing to verify");
    }

    // The sentence says where and what; the parser's own words are for nobody.
    [Fact]
    public void Inspect_BrokenJson_SaysOneSentence()
    {
        string path = Path.Combine(_folder, "broken.model");
        File.WriteAllText(path, "{ \"format\": ");

        AppRun run = Run("model", "inspect", path);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("this is not valid JSON");
        run.Error.ShouldNotContain("LineNumber");
    }

    private string SumOfRows()
    {
        OnnxGraphBuilder graph = new(17);
        string x = graph.Input("x", OnnxElementType.Float, null, 2);
        string axes = graph.Constant("axes", new long[] { 1 }, 1);
        graph.Reserve("y");
        string sum = graph.Add("ReduceSum", "sum", [x, axes]);
        graph.Output("y", sum, OnnxElementType.Float, null, 1);
        string path = Path.Combine(_folder, "sum.onnx");
        File.WriteAllBytes(path, OnnxModelWriter.Write(graph.Build()));
        return path;
    }

    private void Case(string name, string kind, float expected)
    {
        OnnxGraphBuilder graph = new(17);
        string x = graph.Input("x", OnnxElementType.Float, 1);
        graph.Reserve("y");
        graph.Output("y", graph.Add(kind, "result", [x]), OnnxElementType.Float, 1);
        string set = Directory.CreateDirectory(Path.Combine(_folder, name, "test_data_set_0")).FullName;
        File.WriteAllBytes(Path.Combine(_folder, name, "model.onnx"), OnnxModelWriter.Write(graph.Build()));
        File.WriteAllBytes(Path.Combine(set, "input_0.pb"), Tensor(3));
        File.WriteAllBytes(Path.Combine(set, "output_0.pb"), Tensor(expected));
    }

    // A TensorProto of shape [1]: dims (field 1), data type float (field 2), four raw bytes (field 9).
    private static byte[] Tensor(float value) => [0x08, 1, 0x10, 1, 0x4A, 4, .. BitConverter.GetBytes(value)];

    private static AppRun Run(params string[] arguments) => AppRun.Of(CommandCatalog.Find(), arguments);
}
