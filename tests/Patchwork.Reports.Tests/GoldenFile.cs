namespace Patchwork.Reports.Tests;

/// <summary>
/// Compares text with a file under Golden. A change that is meant is accepted with
/// <c>PATCHWORK_ACCEPT=1 dotnet test tests/Patchwork.Reports.Tests</c> and then reviewed as a diff.
/// </summary>
internal static class GoldenFile
{
    public static void ShouldMatch(string name, string actual)
    {
        string path = Path.Combine(Folder(), name);
        if (Environment.GetEnvironmentVariable("PATCHWORK_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Folder());
            File.WriteAllText(path, actual);
            return;
        }

        File.Exists(path).ShouldBeTrue($"{path} is missing; PATCHWORK_ACCEPT=1 writes it");
        string expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        actual.ShouldBe(expected, $"{name} differs; PATCHWORK_ACCEPT=1 accepts the change");
    }

    private static string Folder()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Patchwork.slnx")))
        {
            at = at.Parent;
        }

        at.ShouldNotBeNull("the tests run inside the repository");
        return Path.Combine(at.FullName, "tests", "Patchwork.Reports.Tests", "Golden");
    }
}
