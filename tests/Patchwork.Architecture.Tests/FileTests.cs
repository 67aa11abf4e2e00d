using System.Text.RegularExpressions;

namespace Patchwork.Architecture.Tests;

// CONTRIBUTING.md, 'Style'.
public sealed partial class FileTests
{
    private static readonly string[] TextEndings =
    [
        ".cs",
        ".csproj",
        ".props",
        ".slnx",
        ".md",
        ".json",
        ".yaml",
        ".yml",
        ".xml",
        ".svg",
        ".html",
        ".css",
        ".js",
        ".sh",
        ".txt",
        ".cmd",
        "",
    ];

    [Fact]
    public void Files_NamedForNothing_DoNotExist() =>
        Repository.Files().Where(path => DumpingGround().IsMatch(Path.GetFileName(path))).ShouldBeEmpty();

    // A path of one machine in a file means that the file works on that machine only.
    [Fact]
    public void Files_NameNoMachinePaths() =>
        Repository
            .Files()
            .Where(path => TextEndings.Contains(Path.GetExtension(path), StringComparer.Ordinal))
            .Where(path => new FileInfo(Path.Combine(Repository.Root, path)).Length < 2_000_000)
            .Where(path => MachinePath().IsMatch(Repository.Read(path)))
            .ShouldBeEmpty();

    // pages.md: bias is assessed and mitigated, never removed or solved.
    [Fact]
    public void Documents_PromiseNothingThatNobodyCanKeep() =>
        Repository
            .Files()
            .Where(path =>
                Path.GetExtension(path) is ".md" or ".html" || path.StartsWith("src/", StringComparison.Ordinal)
            )
            .Where(path => Path.GetExtension(path) is ".md" or ".html" or ".cs" or ".svg")
            .Where(path => Promise().IsMatch(Repository.Read(path)))
            .ShouldBeEmpty();

    // The one rule of style that formatting does not see to; the compiler's own style rules would take a sixth of the build for it.
    [Fact]
    public void Sources_DeclareTheirNamespaceForTheWholeFile() =>
        Repository
            .Files()
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .Where(path => NamespaceBlock().IsMatch(Repository.Read(path)))
            .ShouldBeEmpty();

    [GeneratedRegex(@"^namespace [\w.]+\s*\{", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex NamespaceBlock();

    [GeneratedRegex(@"(Utils?|Helpers?|Common|Managers?)\.\w+$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex DumpingGround();

    // Written so that this file does not find itself.
    [GeneratedRegex(
        @"(?<![\w.])/(?:wor[k]|roo[t]|tm[p]/\w+|hom[e]/[a-z])/|[A-Z]:\\User[s]\\",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex MachinePath();

    [GeneratedRegex(
        @"\bde-?biase[d]\b|\bunbiase[d] model|\bfair mode[l]\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Promise();
}
