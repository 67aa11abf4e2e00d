using System.Text;

namespace Patchwork.Reports;

/// <summary>Tables as CSV (RFC 4180, line feeds, UTF-8): numbers at full precision, words quoted where needed and as <see cref="SpreadsheetText"/>.</summary>
public static class CsvText
{
    /// <summary>The lines of a table.</summary>
    /// <param name="header">The column names.</param>
    /// <param name="rows">The rows, each as long as the header.</param>
    public static string Of(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<TableCell>> rows)
    {
        StringBuilder text = new();
        Line(text, header.Select(Words));
        foreach (IReadOnlyList<TableCell> row in rows)
        {
            Line(text, row.Select(cell => cell.Value is { } value ? NumberText.Exact(value) : Words(cell.Text)));
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> fields) =>
        text.AppendJoin(',', fields).Append('\n');

    private static string Words(string words)
    {
        string safe = SpreadsheetText.Safe(words);
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"")}\"";
    }
}
