using System.Text.Json;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;

namespace Patchwork.Cli.Tests.Commands;

public sealed class SandboxCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Issue 4, point 3: it prints which layers are active and proves each; exit code 0 only where the needed ones hold.
    [Fact]
    public void SandboxCheck_Here_TriesEveryActiveLayer()
    {
        AppRun run = AppRun.Of(CommandCatalog.Find(), ["sandbox", "check", "--json"]);

        bool isStrong = run.Json.GetProperty("strong").GetBoolean();
        run.ExitCode.ShouldBe(isStrong ? 0 : 1, run.Output);
        JsonElement[] layers = [.. run.Json.GetProperty("layers").EnumerateArray()];
        layers.Length.ShouldBe(13);
        foreach (JsonElement layer in layers.Where(l => l.GetProperty("active").GetBoolean()))
        {
            layer.GetProperty("attempts").GetArrayLength().ShouldBeGreaterThan(0, layer.ToString());
        }
    }

    // What is no ONNX is refused by the box with the verdict's code, exit code 2 (interfaces section 5).
    [Theory]
    [InlineData("--group")]
    [InlineData("--model")]
    public void Check_FileThatIsNoModel_IsMalformedModel(string option)
    {
        string data = Write("data.csv", "x,y,now\n1,0,2\n2,0,2\n3,4,2\n");
        string file = Write("bad.onnx", "I am a model, believe me.");

        AppRun run = AppRun.Of(
            CommandCatalog.Find(),
            ["check", option, file, "--data", data, "--label", "y", "--base", "now", "--json"]
        );

        run.ExitCode.ShouldBe(2, run.Output);
        run.Json.GetProperty("code").GetString().ShouldBe(VerdictCodes.MalformedModel);
    }

    private string Write(string name, string text)
    {
        string file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
