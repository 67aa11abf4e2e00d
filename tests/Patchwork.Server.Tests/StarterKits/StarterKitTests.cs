using System.IO.Compression;
using System.Text.Json;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.StarterKits;

// Expected: interfaces section 6 and the list; that examples and recipes run is tried by ci/starter-kit.
public sealed class StarterKitTests(ServerFixture server)
{
    [Fact]
    public async Task Kit_OfACompetition_HasItsDataAndFilledExamples()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        byte[] bytes = await team.Http.GetByteArrayAsync($"{competition.Path}/starter-kit.zip");
        byte[] train = await team.Http.GetByteArrayAsync($"{competition.Path}/train.csv");
        byte[] predictions = await team.Http.GetByteArrayAsync($"{competition.Path}/predictions/train.npy");

        using ZipArchive zip = new(new MemoryStream(bytes));

        string[] names = [.. zip.Entries.Select(e => e.FullName)];
        foreach (
            string name in new[]
            {
                "README.md",
                "report-template.md",
                "data/dictionary.yaml",
                "python/example.py",
                "python/patchwork_client.py",
                "python/requirements.txt",
                "python/Dockerfile",
                "python/recipes/sklearn_trees.py",
                "python/recipes/lightgbm_trees.py",
                "python/recipes/xgboost_trees.py",
                "python/recipes/pytorch_network.py",
                "python/recipes/sklearn_onnx.py",
                "python/recipes/xgboost_onnx.py",
                "python/recipes/onnx_trees.py",
                "dotnet/Example.csproj",
                "dotnet/Program.cs",
            }
        )
        {
            names.ShouldContain(name);
        }

        Read(zip, "data/train.csv").ShouldBe(train);
        Read(zip, "data/predictions.npy").ShouldBe(predictions);
        JsonElement rules = JsonDocument.Parse(Read(zip, "data/competition.json")).RootElement;
        rules.GetProperty("label").GetString().ShouldBe("wage");
        rules.TryGetProperty("invitation", out _).ShouldBeFalse();
        foreach (
            ZipArchiveEntry entry in zip.Entries.Where(e => !e.FullName.StartsWith("data/", StringComparison.Ordinal))
        )
        {
            using StreamReader reader = new(entry.Open());
            string text = await reader.ReadToEndAsync();
            text.ShouldNotContain("{{", customMessage: entry.FullName);
        }

        using StreamReader example = new(zip.GetEntry("python/example.py")!.Open());
        (await example.ReadToEndAsync()).ShouldContain(
            $"Competition(\"{server.Server.Address}\", \"{competition.Slug}\")"
        );
    }

    private static byte[] Read(ZipArchive zip, string name)
    {
        using Stream entry = zip.GetEntry(name)!.Open();
        using MemoryStream bytes = new();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }
}
