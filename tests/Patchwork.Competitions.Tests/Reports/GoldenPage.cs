namespace Patchwork.Competitions.Tests.Reports;

/// <summary>
/// Compares a page with a file under Reports/Golden. A change that is meant is accepted with
/// <c>PATCHWORK_ACCEPT=1 dotnet test tests/Patchwork.Competitions.Tests</c> and then reviewed as a diff.
/// </summary>
internal static class GoldenPage
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
        actual.ShouldBe(
            File.ReadAllText(path).ReplaceLineEndings("\n"),
            $"{name} differs; PATCHWORK_ACCEPT=1 accepts the change"
        );
    }

    private static string Folder()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Patchwork.slnx")))
        {
            at = at.Parent;
        }

        at.ShouldNotBeNull("the tests run inside the repository");
        return Path.Combine(at.FullName, "tests", "Patchwork.Competitions.Tests", "Reports", "Golden");
    }
}
