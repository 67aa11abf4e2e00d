using System.Text;

namespace Patchwork.Sandbox.Tests.Attacks;

// The table of cases in docs/threat-model.md is made from the corpus; PATCHWORK_ACCEPT=1 writes it anew.
public sealed class ThreatModelTests
{
    private const string Start = "<!-- cases, made by ThreatModelTests -->\n";
    private const string End = "<!-- end of cases -->";

    [Fact]
    public void Document_TableOfCases_IsTheCorpus()
    {
        string file = Path.Combine(Root(), "docs", "threat-model.md");
        string text = File.ReadAllText(file);
        int start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        int end = text.IndexOf(End, StringComparison.Ordinal);
        string expected = Table();
        if (Environment.GetEnvironmentVariable("PATCHWORK_ACCEPT") == "1")
        {
            File.WriteAllText(file, text[..start] + expected + text[end..]);
            return;
        }

        text[start..end].ShouldBe(expected);
    }

    private static string Table()
    {
        StringBuilder table = new();
        table.Append($"{AttackCase.All.Count} cases.\n");
        foreach (IGrouping<string, AttackCase> area in AttackCase.All.GroupBy(c => c.Area, StringComparer.Ordinal))
        {
            table.Append($"\n### {char.ToUpperInvariant(area.Key[0])}{area.Key[1..]} ({area.Count()})\n\n");
            table.Append("| Case | What it does | Ends as |\n| --- | --- | --- |\n");
            foreach (AttackCase attack in area)
            {
                table.Append($"| `{attack.Name}` | {attack.What} | `{attack.Expect}` |\n");
            }
        }

        return table.Append('\n').ToString();
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Patchwork.slnx")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }
}
