using System.Diagnostics.CodeAnalysis;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;

namespace Patchwork.Cli.Tests.Documentation;

// The expected values are the documents themselves: what they show must work.
[Collection(nameof(WorkingFolder))]
public sealed class DocumentationTests
{
    // Whoever adds a block that does not run adds its reason here, and needs a good one.
    private static readonly string[] ReasonsNotToRun =
    [
        "CONTRIBUTING.md: they are the build and the test run that read this",
        "README.md: it is the test run that reads this",
        "README.md: trains and plays a whole competition; .ci/run runs it",
    ];

    public static TheoryData<string> Documents() => [.. DocumentReader.Documents()];

    [Theory]
    [MemberData(nameof(Documents))]
    [SuppressMessage("Design", "MA0051", Justification = "One run of a document from its first block to its last.")]
    public void Blocks_OfADocument_Run(string document)
    {
        string before = Environment.CurrentDirectory;
        string folder = Directory.CreateTempSubdirectory("patchwork-").FullName;
        try
        {
            Environment.CurrentDirectory = folder;
            foreach (DocumentedBlock block in DocumentReader.BlocksOf(document))
            {
                if (block.File is not null)
                {
                    File.WriteAllText(block.File, string.Join('\n', block.Text) + "\n");
                }
                else if (block.IsShell && block.NotRun is null)
                {
                    RunBlock(block);
                }
            }
        }
        finally
        {
            Environment.CurrentDirectory = before;
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Blocks_ThatAreNotRun_HaveTheReasonsListedHere() =>
        DocumentReader
            .Documents()
            .SelectMany(DocumentReader.BlocksOf)
            .Where(block => block.NotRun is not null)
            .Select(block => $"{block.Document}: {block.NotRun}")
            .Order(StringComparer.Ordinal)
            .ShouldBe(ReasonsNotToRun.Order(StringComparer.Ordinal));

    [Fact]
    public void Blocks_OfTheReadme_NameTheTwoCommandsOfANewcomer()
    {
        string[] lines = [.. DocumentReader.BlocksOf("README.md").SelectMany(block => block.Text)];

        lines.ShouldContain("./patchwork demo");
        lines.ShouldContain("dotnet test");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_OfADocument_LeadSomewhere(string document)
    {
        string folder = Path.GetDirectoryName(Path.Combine(DocumentReader.Root, document))!;
        string[] targets =
        [
            .. DocumentReader
                .Parse(document)
                .Descendants<LinkInline>()
                .Select(link => link.Url!)
                .Where(url => !url.Contains("://", StringComparison.Ordinal) && !url.StartsWith('#')),
        ];

        targets.Where(url => !Path.Exists(Path.Combine(folder, url.Split('#')[0]))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a 'b c' \"d\"  e'f'", "a|b c|d|ef")]
    [InlineData("x --group 'A == \"q\"'", "x|--group|A == \"q\"")]
    public void Split_Line_ReadsQuotesAsAShellDoes(string line, string expected) =>
        string.Join('|', ShellScript.Split(line)).ShouldBe(expected);

    private static void RunBlock(DocumentedBlock block)
    {
        foreach ((IReadOnlyList<string> words, IReadOnlyList<string>? output) in ShellScript.CommandsOf(block))
        {
            words[0].ShouldBe("./patchwork", $"{block} runs something else; mark it '<!-- not run: reason -->'");
            AppRun run = AppRun.Of(CommandCatalog.Find(), [.. words.Skip(1)]);
            run.ExitCode.ShouldBe(0, $"{block}: {string.Join(' ', words)}\n{run.Output}{run.Error}");
            if (output is not null)
            {
                Matches(run.Output.TrimEnd().Split('\n'), output)
                    .ShouldBeTrue($"{block} shows other output than:\n{run.Output}");
            }
        }
    }

    // A line '…' stands for any lines.
    private static bool Matches(ReadOnlySpan<string> actual, IReadOnlyList<string> expected, int from = 0)
    {
        for (int i = from; i < expected.Count; i++)
        {
            if (expected[i].Equals("…", StringComparison.Ordinal))
            {
                for (int skip = 0; skip <= actual.Length; skip++)
                {
                    if (Matches(actual[skip..], expected, i + 1))
                    {
                        return true;
                    }
                }

                return false;
            }

            if (actual.IsEmpty || !actual[0].TrimEnd().Equals(expected[i].TrimEnd(), StringComparison.Ordinal))
            {
                return false;
            }

            actual = actual[1..];
        }

        return actual.IsEmpty;
    }
}
