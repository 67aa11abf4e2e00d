using System.Text.RegularExpressions;

namespace Patchwork.Architecture.Tests;

// docs/architecture.md: what people name is opened by PlainFile, which refuses pipes and devices, where opening might never return.
public sealed partial class GivenFileTests
{
    // They open what the program wrote itself, or what is brought along.
    private static readonly string[] OpenTheirOwn =
    [
        "src/Patchwork.Datasets/Files/",
        "src/Patchwork.Datasets/Bundled/",
        "src/Patchwork.Datasets/Downloads/",
        "src/Patchwork.Datasets/Acs/AcsDownload.cs",
        "src/Patchwork.Competitions/Bundles/CompetitionFolder.cs",
        "src/Patchwork.Competitions/Bundles/SealedFiles.cs",
        "src/Patchwork.Models/Files/ModelFile.cs",
        "src/Patchwork.Cli/Commands/Demo/DemoPaperStore.cs",
        "src/Patchwork.Cli/Commands/Competition/PackedFolder.cs",
        "src/Patchwork.Server/",
        "src/Patchwork.Sandbox/",
        "src/Patchwork.Sandbox.Worker/",
    ];

    [Fact]
    public void Sources_OutsideTheNamedParts_OpenFilesThroughPlainFile() =>
        Repository
            .Files("src")
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .Where(path => !OpenTheirOwn.Any(part => path.StartsWith(part, StringComparison.Ordinal)))
            .Where(path => OpensFile().IsMatch(Repository.ReadCode(path)))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("using FileStream file = File.OpenRead(path);", true)]
    [InlineData("byte[] bytes = File.ReadAllBytes(path);", true)]
    [InlineData("using FileStream file = new(path, FileMode.Open);", true)]
    [InlineData("using ZipArchive zip = ZipFile.OpenRead(path);", true)]
    [InlineData("using FileStream file = PlainFile.Open(path);", false)]
    [InlineData("using FileStream file = new(path, FileMode.CreateNew);", false)]
    public void OpensFile_Code_IsFound(string code, bool expected) => OpensFile().IsMatch(code).ShouldBe(expected);

    [GeneratedRegex(
        @"\b(?<!Plain)File\s*\.\s*(Open|OpenRead|OpenText|OpenHandle|ReadAllBytes|ReadAllText|ReadAllLines|ReadLines)(Async)?\s*\(|\bFileMode\s*\.\s*Open\b|\bZipFile\s*\.\s*Open|\bnew\s+StreamReader\s*\(\s*path",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex OpensFile();
}
