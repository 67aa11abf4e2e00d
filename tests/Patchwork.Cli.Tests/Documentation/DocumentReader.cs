using Markdig;
using Markdig.Syntax;

namespace Patchwork.Cli.Tests.Documentation;

/// <summary>Finds the documents of the repository and their code blocks.</summary>
internal static class DocumentReader
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Documents() =>
        Directory
            .EnumerateFiles(Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static MarkdownDocument Parse(string document) =>
        Markdown.Parse(File.ReadAllText(Path.Combine(Root, document)));

    public static IReadOnlyList<DocumentedBlock> BlocksOf(string document)
    {
        List<DocumentedBlock> blocks = [];
        string? comment = null;
        foreach (Block block in Parse(document))
        {
            if (block is FencedCodeBlock code)
            {
                string[] lines = code.Lines.ToString().Split('\n');
                blocks.Add(
                    new DocumentedBlock(
                        document,
                        code.Line + 1,
                        code.Info ?? "",
                        lines,
                        After(comment, "file:"),
                        After(comment, "not run:")
                    )
                );
            }

            comment = block is HtmlBlock html ? html.Lines.ToString().Trim() : null;
        }

        return blocks;
    }

    private static string? After(string? comment, string word)
    {
        string start = $"<!-- {word}";
        return
            comment is not null
            && comment.StartsWith(start, StringComparison.Ordinal)
            && comment.EndsWith("-->", StringComparison.Ordinal)
            ? comment[start.Length..^3].Trim()
            : null;
    }

    private static string FindRoot()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Patchwork.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
