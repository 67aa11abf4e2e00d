using System.Text.Json;
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

    // What no package above names exactly is filled with the lowest version that the index holds on that day, and the launcher,
    // which has no lock file of its own in the repository, would get another one than the server it loads.
    [Fact]
    public void LockedVersions_AreThoseThatAPackageNames_OrPinned()
    {
        HashSet<string> pinned =
        [
            .. Repository
                .ReadXml("Directory.Packages.props")
                .Descendants()
                .Where(e => e.Name.LocalName is "PackageVersion" or "GlobalPackageReference")
                .Select(e => $"{e.Attribute("Include")!.Value} {e.Attribute("Version")!.Value}"),
        ];
        string[] locks =
        [
            .. AllProjects().Select(path => Path.Combine(Path.GetDirectoryName(path)!, "packages.lock.json")),
        ];

        locks.ShouldNotBeEmpty();
        locks
            .SelectMany(file => LockedByChance(file).Where(package => !pinned.Contains(package)))
            .Distinct(StringComparer.Ordinal)
            .ShouldBeEmpty("pin these in Directory.Packages.props");
    }

    // 'Name version' of each package of a lock file whose version is no lower bound of whoever asks for it.
    private static IEnumerable<string> LockedByChance(string file)
    {
        using JsonDocument document = JsonDocument.Parse(Repository.Read(file));
        foreach (JsonProperty framework in document.RootElement.GetProperty("dependencies").EnumerateObject())
        {
            ILookup<string, string> asked = framework
                .Value.EnumerateObject()
                .Where(p => p.Value.TryGetProperty("dependencies", out _))
                .SelectMany(p => p.Value.GetProperty("dependencies").EnumerateObject())
                .ToLookup(
                    d => d.Name,
                    d => d.Value.GetString()!.TrimStart('[', '(').Split(',', ']')[0].Trim(),
                    StringComparer.OrdinalIgnoreCase
                );
            foreach (JsonProperty package in framework.Value.EnumerateObject())
            {
                if (
                    package.Value.TryGetProperty("resolved", out JsonElement resolved)
                    && !asked[package.Name].Contains(resolved.GetString(), StringComparer.Ordinal)
                )
                {
                    yield return $"{package.Name} {resolved.GetString()}";
                }
            }
        }
    }

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
