using Patchwork.Cli.Tests.Documentation;

namespace Patchwork.Cli.Tests.Commands;

/// <summary>
/// Compares what a command prints with a file beside its tests. A change that is meant is accepted with
/// <c>PATCHWORK_ACCEPT=1 dotnet test tests/Patchwork.Cli.Tests</c> and then reviewed as a diff.
/// </summary>
internal static class GoldenOutput
{
    public static void ShouldMatch(string name, string actual)
    {
        string folder = Path.Combine(DocumentReader.Root, "tests", "Patchwork.Cli.Tests", "Commands", "Golden");
        string path = Path.Combine(folder, name);
        if (string.Equals(Environment.GetEnvironmentVariable("PATCHWORK_ACCEPT"), "1", StringComparison.Ordinal))
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, actual);
            return;
        }

        File.Exists(path).ShouldBeTrue($"{path} is missing; PATCHWORK_ACCEPT=1 writes it");
        actual.ShouldBe(
            File.ReadAllText(path).ReplaceLineEndings("\n"),
            $"{name} differs; PATCHWORK_ACCEPT=1 accepts the change"
        );
    }
}
