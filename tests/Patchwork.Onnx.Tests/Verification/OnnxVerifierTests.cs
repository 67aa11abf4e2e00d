using System.Formats.Tar;
using System.IO.Compression;
using Patchwork.Onnx.Verification;

namespace Patchwork.Onnx.Tests.Verification;

public sealed class OnnxVerifierTests : IDisposable
{
    // Their expected outputs were made with π = 3.1415, but the expanded graphs hold 2π to seven digits: no right answer is within
    // 1e-5 of both.
    private static readonly string[] Contradicted =
    [
        "test_blackmanwindow_expanded",
        "test_blackmanwindow_symmetric_expanded",
        "test_hammingwindow_expanded",
        "test_hammingwindow_symmetric_expanded",
        "test_hannwindow_expanded",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // By hand: −1, 0 and 2 become 1, 0 and −2.
    [Theory]
    [InlineData(-2f, null)]
    [InlineData(-2.00001f, null)]
    [InlineData(-2.0001f, "test_data_set_0, output 'y': element 2 is -2; expected -2.000")]
    public void Verify_MadeCase_ComparesWithinTolerance(float last, string? failure)
    {
        WriteCase("neg", "Neg", last);

        OnnxCaseResult result = Verify(OnnxVerifier.Find(_folder).ShouldHaveSingleItem());

        result.Unsupported.ShouldBeNull();
        if (failure is null)
        {
            result.Passed.ShouldBeTrue(result.Failure);
        }
        else
        {
            result.Failure!.ShouldStartWith(failure);
        }
    }

    [Fact]
    public void Verify_OperatorThatIsNotRun_NamesIt()
    {
        WriteCase("nms", "NonMaxSuppression", 0);

        Verify(Path.Combine(_folder, "nms")).ShouldBe(new OnnxCaseResult("nms", null, "NonMaxSuppression"));
    }

    // The operators' own cases, where PATCHWORK_DATA names a folder that has them; the made ones above always run.
    [Fact]
    public void Verify_CasesOfTheOnnxProject_Pass()
    {
        WriteCase("neg", "Neg", -2);
        string? data = Environment.GetEnvironmentVariable("PATCHWORK_DATA");
        string[] archives = data is { Length: > 0 } ? Directory.GetFiles(data, "onnx-*-tests.tar.gz") : [];
        foreach (string archive in archives)
        {
            using GZipStream unpacked = new(File.OpenRead(archive), CompressionMode.Decompress);
            TarFile.ExtractToDirectory(unpacked, _folder, overwriteFiles: true);
        }

        List<OnnxCaseResult> results = [.. OnnxVerifier.Find(_folder).Select(Verify)];

        results.Count.ShouldBeGreaterThan(archives.Length == 0 ? 0 : 300);
        results
            .Where(result => result.Failure is not null)
            .Select(result => result.Name)
            .ShouldBeSubsetOf(Contradicted);
        results
            .Where(result => result.Unsupported is not null)
            .Select(result => result.Unsupported!)
            .ShouldBeSubsetOf(["Dropout (training)", "Identity (sequence without data)"]);
    }

    private static OnnxCaseResult Verify(string folder) =>
        OnnxVerifier.Verify(folder, Path.GetFileName(folder), File.ReadAllBytes);

    private void WriteCase(string name, string kind, float last)
    {
        string set = Directory.CreateDirectory(Path.Combine(_folder, name, "test_data_set_0")).FullName;
        File.WriteAllBytes(
            Path.Combine(_folder, name, "model.onnx"),
            new MadeGraph()
                .Node(kind, "x", "y")
                .Input("x", MadeGraph.Float, 3)
                .Output("y", MadeGraph.Float, 3)
                .ToArray()
        );
        File.WriteAllBytes(Path.Combine(set, "input_0.pb"), MadeModel.Tensor("x", [3], -1, 0, 2).ToArray());
        File.WriteAllBytes(Path.Combine(set, "output_0.pb"), MadeModel.Tensor("y", [3], 1, 0, last).ToArray());
    }
}
