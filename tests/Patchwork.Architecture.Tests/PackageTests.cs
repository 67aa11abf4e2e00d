using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Patchwork.Architecture.Tests;

// CONTRIBUTING.md, 'Packages': versions are central and exact, and every project has a lock file.
public sealed partial class PackageTests
{
    [Fact]
    public void PackageVersions_AreExact()
    {
        XElement[] versions =
        [
            .. Repository
                .ReadXml("Directory.Packages.props")
                .Descendants()
                .Where(e => e.Name.LocalName is "PackageVersion" or "GlobalPackageReference"),
        ];

        versions.ShouldNotBeEmpty();
        versions
            .Where(v => !Exact().IsMatch(v.Attribute("Version")?.Value ?? ""))
            .Select(v => v.Attribute("Include")?.Value)
            .ShouldBeEmpty();
    }

    [Fact]
    public void PackageReferences_CarryNoVersionOfTheirOwn() =>
        AllProjects()
            .Append("Directory.Build.props")
            .Where(path =>
                Repository
                    .ReadXml(path)
                    .Descendants("PackageReference")
                    .Any(r => r.Attribute("Version") is not null || r.Attribute("VersionOverride") is not null)
            )
            .ShouldBeEmpty();

    [Fact]
    public void Projects_HaveALockFile() =>
        AllProjects()
            .Where(path =>
                !File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(path)!, "packages.lock.json"))
            )
            .ShouldBeEmpty();

    // The browser tests need a package of 800 MB; they alone stay outside the solution.
    [Fact]
    public void Projects_AreInTheSolution()
    {
        string[] listed =
        [
            .. Repository.ReadXml("Patchwork.slnx").Descendants("Project").Select(p => p.Attribute("Path")!.Value),
        ];

        Repository
            .Projects("src")
            .Concat(Repository.Projects("tests"))
            .Where(path => !path.Contains("Browser.Tests", StringComparison.Ordinal))
            .Except(listed)
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> AllProjects() =>
        Repository.Projects("src").Concat(Repository.Projects("tests")).Concat(Repository.Projects("benchmarks"));

    [GeneratedRegex(@"^\d+(\.\d+){1,3}(-[\w.]+)?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Exact();
}
