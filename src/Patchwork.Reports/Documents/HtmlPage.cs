using System.Globalization;
using System.Text;
using Patchwork.Reports.Drawing;

namespace Patchwork.Reports;

/// <summary>Builds one report page from top to bottom.</summary>
internal sealed class HtmlPage(Report report)
{
    private const int ContentsFrom = 4;
    private readonly StringBuilder _html = new();
    private int _figures;

    public string Write()
    {
        Head();
        Header();
        if (report.Sections.Count >= ContentsFrom)
        {
            Contents();
        }

        Line("<main id=\"content\">");
        if (report.Findings.Count > 0)
        {
            Line("<h2>Findings</h2>");
            Findings(report.Findings);
        }

        for (int i = 0; i < report.Sections.Count; i++)
        {
            Line($"<section aria-labelledby=\"part-{i + 1}\">");
            Line($"<h2 id=\"part-{i + 1}\">{E(report.Sections[i].Title)}</h2>");
            foreach (ReportBlock block in report.Sections[i].Blocks)
            {
                Block(block);
            }

            Line("</section>");
        }

        Line("</main>");
        Footer();
        Line("</body>\n</html>");
        return _html.ToString();
    }

    private static string E(string text) => MarkupText.Escape(text);

    private void Line(string markup) => _html.Append(markup).Append('\n');

    private void Head()
    {
        Line("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
        Line("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        // Whatever a participant's text may try: nothing is loaded and no script runs.
        Line(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
                + "base-uri 'none'; form-action 'none'\">"
        );
        Line("<meta name=\"color-scheme\" content=\"light dark\">");
        Line($"<title>{E(report.Title)} – Patchwork</title>");
        Line($"<style>\n{PageStyle.Css}\n</style>\n</head>\n<body>");
        Line("<a class=\"skip\" href=\"#content\">Skip to the content</a>");
    }

    private void Header()
    {
        Line("<header>");
        Line($"<p class=\"brand\">{Quilt()}PATCHWORK</p>");
        Line($"<h1>{E(report.Title)}</h1>");
        foreach (string sentence in report.Summary)
        {
            Line($"<p class=\"lead\">{E(sentence)}</p>");
        }

        if (report.KeyFigures.Count > 0)
        {
            Line("<dl class=\"keys\">");
            foreach (KeyFigure key in report.KeyFigures)
            {
                string note = key.Note.Length == 0 ? "" : $"<dd class=\"note\">{E(key.Note)}</dd>";
                Line($"<div><dt>{E(key.Label)}</dt><dd class=\"value\">{E(key.Value)}</dd>{note}</div>");
            }

            Line("</dl>");
        }

        Line("</header>");
        if (report.Links.Count > 0)
        {
            string links = string.Concat(
                report.Links.Select(link => $"<li><a href=\"{E(link.File)}\">{E(link.Text)}</a></li>")
            );
            Line($"<nav aria-label=\"Pages\"><ul>{links}</ul></nav>");
        }
    }

    /// <summary>A strip of patches, for the eye alone.</summary>
    private static string Quilt()
    {
        string[] colors = ["blue", "orange", "green", "sky", "purple", "vermilion"];
        string tiles = string.Concat(
            colors.Select(
                (color, i) =>
                    $"<rect x=\"{i * 16 + 1}\" y=\"1\" width=\"14\" height=\"14\" style=\"fill:var(--{color})\"/>"
            )
        );
        return $"<svg viewBox=\"0 0 96 16\" aria-hidden=\"true\">{tiles}</svg>";
    }

    private void Contents()
    {
        Line("<nav aria-labelledby=\"contents\"><h2 id=\"contents\">Contents</h2><ol>");
        for (int i = 0; i < report.Sections.Count; i++)
        {
            Line($"<li><a href=\"#part-{i + 1}\">{E(report.Sections[i].Title)}</a></li>");
        }

        Line("</ol></nav>");
    }

    private void Block(ReportBlock block)
    {
        switch (block)
        {
            case ReportParagraph paragraph:
                Line($"<p>{E(paragraph.Text)}</p>");
                break;
            case ReportList list:
                Line($"<ul>{string.Concat(list.Items.Select(item => $"<li>{E(item)}</li>"))}</ul>");
                break;
            case ReportCode code:
                Line($"<pre><code>{E(code.Text)}</code></pre>");
                break;
            case ReportFindings findings:
                Findings(findings.Items);
                break;
            case ReportTable table:
                HtmlTable.Write(_html, table);
                break;
            case ReportFigure figure:
                Figure(figure.Chart);
                break;
            default:
                throw new ArgumentException($"A report has no way to write a {block.GetType().Name}.");
        }
    }

    private void Findings(IReadOnlyList<ReportFinding> findings)
    {
        Line("<ul class=\"findings\">");
        foreach (ReportFinding finding in findings)
        {
            (string cls, string word) = finding.Kind switch
            {
                FindingKind.Good => ("good", "✓ Better"),
                FindingKind.Warning => ("warning", "! Look twice"),
                FindingKind.Bad => ("bad", "✗ Worse"),
                _ => ("note", "• Note"),
            };
            Line($"<li class=\"{cls}\"><b>{word}</b>{E(finding.Text)}</li>");
        }

        Line("</ul>");
    }

    private void Figure(Chart chart)
    {
        _figures++;
        string id = string.Create(CultureInfo.InvariantCulture, $"figure-{_figures}");
        Line($"<figure>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{E(chart.Title)}\">");
        _html.Append(chart.ToSvg(id, standalone: false));
        Line("</div>\n<details><summary>The data as a table</summary>");
        HtmlTable.Write(_html, chart.ToTable(), chart.Title);
        Line("</details>\n</figure>");
    }

    private void Footer()
    {
        Provenance from = report.Provenance;
        Line("<footer><dl>");
        Entry("Made by", $"Patchwork {from.Version}");
        Entry("Command", from.Command);
        Entry("Seed", from.Seed.ToString(CultureInfo.InvariantCulture));
        if (from.MadeAt is { } at)
        {
            Entry("Made at", at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
        }

        foreach ((string label, string value) in from.Further)
        {
            Entry(label, value);
        }

        Line("</dl></footer>");

        void Entry(string label, string value) => Line($"<dt>{E(label)}</dt><dd>{E(value)}</dd>");
    }
}
