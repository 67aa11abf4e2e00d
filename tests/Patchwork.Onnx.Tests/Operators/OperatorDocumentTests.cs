using System.Globalization;
using System.Text;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Operators;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Tests.Operators;

// docs/onnx.md lists what the table of operators holds; PATCHWORK_ACCEPT=1 writes the list again.
public sealed class OperatorDocumentTests
{
    private const string End = "<!-- /operators -->";

    [Fact]
    public void Document_ListsTheOperatorsThatAreRun()
    {
        string path = Path.Combine(Root(), "docs", "onnx.md");
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        int start =
            text.IndexOf("-->\n", text.IndexOf("<!-- operators:", StringComparison.Ordinal), StringComparison.Ordinal)
            + 4;
        int end = text.IndexOf(End, StringComparison.Ordinal);
        string table = Table();
        if (string.Equals(Environment.GetEnvironmentVariable("PATCHWORK_ACCEPT"), "1", StringComparison.Ordinal))
        {
            File.WriteAllText(path, text[..start] + table + text[end..]);
            return;
        }

        text[start..end].ShouldBe(table, "docs/onnx.md differs; PATCHWORK_ACCEPT=1 accepts the change");
    }

    private static string Table()
    {
        StringBuilder lines = new("\n| operator | from version | types |\n| --- | --- | --- |\n");
        foreach (
            IGrouping<string, OperatorEntry> group in OperatorTable
                .Entries.GroupBy(entry => entry.Domain.Length == 0 ? entry.Name : $"{entry.Domain}.{entry.Name}")
                .OrderBy(group => group.Key.Contains('.'))
                .ThenBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            OperatorEntry newest = group.MaxBy(entry => entry.Since)!;
            string types =
                newest.MostInputs == 0 ? "none"
                : newest.TakesSequences ? "all, sequences"
                : Words(newest.Types);
            lines.Append(
                CultureInfo.InvariantCulture,
                $"| {group.Key} | {group.Min(entry => entry.Since)} | {types} |\n"
            );
        }

        return lines.Append('\n').ToString();
    }

    private static string Words(IReadOnlyList<OnnxElementType> types) =>
        Same(types, ElementTypeSets.Every) ? "all"
        : Same(types, ElementTypeSets.Numbers) ? "numbers"
        : Same(types, ElementTypeSets.NumbersAndTruth) ? "numbers, bool"
        : Same(types, ElementTypeSets.Fractions) ? "fractions"
        : string.Join(", ", types.Select(ElementTypes.NameOf));

    private static bool Same(IReadOnlyList<OnnxElementType> first, IReadOnlyList<OnnxElementType> second) =>
        first.Count == second.Count && first.All(second.Contains);

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Patchwork.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.ShouldNotBeNull().FullName;
    }
}
