using System.Text.RegularExpressions;

namespace Patchwork.Architecture.Tests;

public sealed partial class ImportTests
{
    [Fact]
    public void Allowed_TheRuleItself_RunsOneWay() => FindCycle(ImportRule.Allowed).ShouldBeNull();

    [Fact]
    public void ProjectReferences_OfSources_FollowTheRule()
    {
        List<string> broken = [];
        foreach (string project in Repository.Projects("src"))
        {
            string name = Repository.NameOf(project);
            if (!ImportRule.Allowed.TryGetValue(name, out string[]? allowed))
            {
                broken.Add($"{name} is not in docs/architecture.md");
                continue;
            }

            broken.AddRange(
                Repository.ReferencesOf(project).Except(allowed).Select(other => $"{name} may not import {other}")
            );
        }

        broken.ShouldBeEmpty();
    }

    // A namespace written out in full needs no 'using', so code is searched for names too.
    [Fact]
    public void Namespaces_UsedInSources_FollowTheRule()
    {
        List<string> broken = [];
        string[] names = [.. ImportRule.Allowed.Keys.Where(n => n.Contains('.')).OrderByDescending(n => n.Length)];
        foreach (string file in Sources())
        {
            string project = file.Split('/')[1];
            string code = Repository.ReadCode(file);
            foreach (Match used in PatchworkName().Matches(code))
            {
                string? other = Array.Find(
                    names,
                    n =>
                        used.Value.Equals(n, StringComparison.Ordinal)
                        || used.Value.StartsWith(n + ".", StringComparison.Ordinal)
                );
                if (
                    other is not null
                    && !other.Equals(project, StringComparison.Ordinal)
                    && !ImportRule.Allowed[project].Contains(other)
                )
                {
                    broken.Add($"{file} uses {used.Value}");
                }
            }
        }

        broken.ShouldBeEmpty();
    }

    // A folder may share the namespace of the folder above it, down to the project; it never has one of elsewhere.
    [Fact]
    public void Namespaces_OfSources_AreTheirFoldersOrOnesAbove() =>
        Sources().Where(file => !IsAtHome(file)).ShouldBeEmpty();

    // Inside the core and the command line too: folders that import each other are one folder.
    [Theory]
    [InlineData("Patchwork")]
    [InlineData("Patchwork.Cli")]
    public void Folders_InsideAProject_ImportOneWay(string project)
    {
        Dictionary<string, string[]> graph = Sources()
            .Where(file =>
                file.StartsWith($"src/{project}/", StringComparison.Ordinal) && file.Count(c => c == '/') > 2
            )
            .GroupBy(file => FolderNamespace(file), StringComparer.Ordinal)
            .ToDictionary(
                folder => folder.Key,
                folder =>
                    folder
                        .SelectMany(file =>
                            Using().Matches(Repository.ReadCode(file)).Select(m => m.Groups["name"].Value)
                        )
                        .Where(used =>
                            used.StartsWith(project + ".", StringComparison.Ordinal)
                            && !used.Equals(folder.Key, StringComparison.Ordinal)
                        )
                        .Distinct(StringComparer.Ordinal)
                        .ToArray(),
                StringComparer.Ordinal
            );

        graph.ShouldNotBeEmpty();
        FindCycle(graph).ShouldBeNull();
    }

    private static IEnumerable<string> Sources() =>
        Repository.Files("src").Where(path => path.EndsWith(".cs", StringComparison.Ordinal));

    private static string FolderNamespace(string file) => string.Join('.', file.Split('/')[1..^1]);

    private static bool IsAtHome(string file)
    {
        Match found = Namespace().Match(Repository.ReadCode(file));
        string name = found.Groups["name"].Value + ".";
        return !found.Success
            || (
                (FolderNamespace(file) + ".").StartsWith(name, StringComparison.Ordinal)
                && name.StartsWith(file.Split('/')[1] + ".", StringComparison.Ordinal)
            );
    }

    private static string? FindCycle(IReadOnlyDictionary<string, string[]> graph)
    {
        HashSet<string> done = new(StringComparer.Ordinal);
        return graph.Keys.Select(start => Follow(start, [])).FirstOrDefault(cycle => cycle is not null);

        string? Follow(string node, List<string> path)
        {
            if (path.Contains(node))
            {
                return string.Join(" → ", path.Append(node));
            }

            if (done.Contains(node) || !graph.TryGetValue(node, out string[]? next))
            {
                return null;
            }

            path.Add(node);
            string? cycle = next.Select(n => Follow(n, path)).FirstOrDefault(c => c is not null);
            path.RemoveAt(path.Count - 1);
            done.Add(node);
            return cycle;
        }
    }

    [GeneratedRegex(@"\bPatchwork(?:\.\w+)+", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex PatchworkName();

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^\s*(?:global\s+)?using\s+(?:static\s+|\w+\s*=\s*)?(?<name>[\w.]+)\s*;",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Using();
}
