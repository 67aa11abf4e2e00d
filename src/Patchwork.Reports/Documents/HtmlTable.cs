using System.Text;
using Patchwork.Reports.Drawing;

namespace Patchwork.Reports;

/// <summary>Writes tables as HTML: the title as caption, heads with scope, numbers flush right.</summary>
internal static class HtmlTable
{
    /// <summary>A page with more rows than this would be slow to open; the CSV file holds them all.</summary>
    private const int MaxRows = 1_000;

    public static void Write(StringBuilder html, ReportTable table)
    {
        html.Append("<div class=\"table\">\n");
        Rows(html, table.Title, table.Columns, table.Rows);
        string n = table.Observations is { } count ? $"n = {NumberText.Count(count)}." : "";
        string caption = $"{table.Caption} {n}".Trim();
        if (caption.Length > 0)
        {
            html.Append($"<p class=\"caption\">{MarkupText.Escape(caption)}</p>\n");
        }

        html.Append("</div>\n");
    }

    public static void Write(StringBuilder html, ChartTable table, string title)
    {
        bool[] numbers = [.. table.Header.Select((_, c) => table.Rows.Any(r => c < r.Count && r[c].Value is not null))];
        Rows(
            html,
            title,
            [.. table.Header.Select((h, c) => new TableColumn(h, numbers[c] ? Alignment.Right : Alignment.Left))],
            table.Rows
        );
    }

    private static void Rows(
        StringBuilder html,
        string title,
        IReadOnlyList<TableColumn> columns,
        IReadOnlyList<IReadOnlyList<TableCell>> rows
    )
    {
        string name = MarkupText.Escape(title);
        html.Append($"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{name}\">");
        html.Append($"<table><caption>{name}</caption><thead><tr>");
        foreach (TableColumn column in columns)
        {
            html.Append($"<th scope=\"col\"{Class(column)}>{MarkupText.Escape(column.Header)}</th>");
        }

        html.Append("</tr></thead><tbody>\n");
        foreach (IReadOnlyList<TableCell> row in rows.Take(MaxRows))
        {
            if (row.Count != columns.Count)
            {
                throw new ArgumentException(
                    $"Table '{title}': a row has {row.Count} cells for {columns.Count} columns."
                );
            }

            html.Append("<tr>");
            for (int c = 0; c < row.Count; c++)
            {
                html.Append($"<td{Class(columns[c])}>{MarkupText.Escape(row[c].Text ?? "")}</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
        if (rows.Count > MaxRows)
        {
            string counts = $"{NumberText.Count(MaxRows)} of {NumberText.Count(rows.Count)}";
            html.Append(
                $"<p class=\"caption\">The first {counts} rows; the CSV file beside this page holds all.</p>\n"
            );
        }
    }

    private static string Class(TableColumn column) => column.Alignment == Alignment.Right ? " class=\"r\"" : "";
}
