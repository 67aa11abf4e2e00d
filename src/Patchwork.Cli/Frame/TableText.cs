using System.Text;
using Spectre.Console;

namespace Patchwork.Cli.Frame;

/// <summary>A table as text: drawn for the width of a terminal, or plain aligned lines in a pipe.</summary>
internal static class TableText
{
    private const int SpaceBetween = 3;

    /// <summary>The table with its title.</summary>
    public static string Of(ResultTable table, TerminalTraits terminal)
    {
        string title = table.Title.Length == 0 ? "" : table.Title + "\n";
        return title + (terminal.IsOutputTerminal ? Drawn(table, terminal) : Plain(table));
    }

    /// <summary>Columns that fit the width, in their order; the least important ones go first, at least one stays.</summary>
    public static int[] Fitting(ResultTable table, int width)
    {
        List<int> kept = [.. Enumerable.Range(0, table.Columns.Count)];
        while (kept.Count > 1 && kept.Sum(c => Width(table, c) + SpaceBetween) + 1 > width)
        {
            // Equal importance: the one farthest to the right, hence 'last of the least'.
            kept.Remove(kept.Reverse<int>().MinBy(c => table.Columns[c].Importance));
        }

        return [.. kept];
    }

    private static string Drawn(ResultTable table, TerminalTraits terminal)
    {
        int[] columns = Fitting(table, terminal.Width);
        Table drawn = new() { Border = TableBorder.Simple };
        foreach (int c in columns)
        {
            Spectre.Console.TableColumn column = new(Markup.Escape(table.Columns[c].Title))
            {
                NoWrap = columns.Length > 1,
            };
            drawn.AddColumn(table.IsNumeric(c) ? column.RightAligned() : column);
        }

        for (int row = 0; row < table.Rows.Count; row++)
        {
            drawn.AddRow([.. columns.Select(c => Markup.Escape(table.Display(row, c)))]);
        }

        StringWriter text = new() { NewLine = "\n" };
        SpectreConsoles.On(text, isTerminal: true, terminal).Write(drawn);
        string left = columns.Length == table.Columns.Count ? "" : Left(table, columns);
        return text.ToString() + left;
    }

    private static string Left(ResultTable table, int[] columns)
    {
        IEnumerable<string> titles = table.Columns.Where((_, c) => !columns.Contains(c)).Select(c => c.Title);
        return $"(Left out on this narrow terminal: {string.Join(", ", titles)}.)\n";
    }

    private static string Plain(ResultTable table)
    {
        StringBuilder text = new();
        // Once a table, not once a line: both look at every row.
        int[] widths = [.. Enumerable.Range(0, table.Columns.Count).Select(c => Width(table, c))];
        bool[] numeric = [.. Enumerable.Range(0, table.Columns.Count).Select(table.IsNumeric)];
        AppendLine(text, widths, numeric, c => table.Columns[c].Title);
        for (int row = 0; row < table.Rows.Count; row++)
        {
            int current = row;
            AppendLine(text, widths, numeric, c => table.Display(current, c));
        }

        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, int[] widths, bool[] numeric, Func<int, string> cell)
    {
        StringBuilder line = new();
        for (int c = 0; c < widths.Length; c++)
        {
            string value = cell(c).ReplaceLineEndings(" ");
            line.Append(c == 0 ? "" : "  ").Append(numeric[c] ? value.PadLeft(widths[c]) : value.PadRight(widths[c]));
        }

        text.Append(line.ToString().TrimEnd()).Append('\n');
    }

    private static int Width(ResultTable table, int column)
    {
        int width = table.Columns[column].Title.Length;
        for (int row = 0; row < table.Rows.Count; row++)
        {
            width = Math.Max(width, table.Display(row, column).Length);
        }

        return width;
    }
}
