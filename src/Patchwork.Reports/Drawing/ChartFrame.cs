using System.Globalization;

namespace Patchwork.Reports.Drawing;

/// <summary>The SVG element around a chart: description, style, title and subtitle above the body, caption below.</summary>
internal static class ChartFrame
{
    public const double Width = 760;
    public const double Edge = 16;
    private const double LineHeight = 20;
    private const double TextWidth = Width - (2 * Edge);

    public static string Write(Chart chart, string id, bool standalone)
    {
        ChartBody body = chart.Plan(id);
        string caption = string.Join(' ', new[] { chart.Caption, body.CaptionNote }.Where(s => s.Length > 0));
        IReadOnlyList<string> title = TextMeasure.Wrap(chart.Title, TextWidth, 3, 16, bold: true);
        IReadOnlyList<string> subtitle = TextMeasure.Wrap(chart.Subtitle, TextWidth, 4);
        IReadOnlyList<string> below = TextMeasure.Wrap(caption, TextWidth, 8);
        double top = 12 + (LineHeight * (title.Count + subtitle.Count)) + 12;
        double height = top + body.Height + (below.Count > 0 ? 12 + (LineHeight * below.Count) : 0) + 8;

        SvgCanvas canvas = new();
        string size = $"{MarkupText.Number(Width)} {MarkupText.Number(height)}";
        canvas.Raw(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pw-chart\" viewBox=\"0 0 {size}\" "
                + $"width=\"{MarkupText.Number(Width)}\" height=\"{MarkupText.Number(height)}\" role=\"img\" "
                + $"aria-labelledby=\"{id}-title {id}-desc\">"
        );
        canvas.Raw($"<title id=\"{id}-title\">{MarkupText.Escape(chart.Title)}</title>");
        canvas.Raw($"<desc id=\"{id}-desc\">{MarkupText.Escape(chart.Description ?? chart.Describe())}</desc>");
        if (standalone)
        {
            canvas.Raw($"<style>{ChartStyle.Css}</style>");
        }

        canvas.Rect(0, 0, Width, height, "bg");
        double y = 12;
        y = Lines(canvas, title, y, "h");
        Lines(canvas, subtitle, y, "m");
        body.Paint(canvas, top);
        Lines(canvas, below, top + body.Height + 12, "m");
        canvas.Raw("</svg>");
        return canvas.ToString();
    }

    private static double Lines(SvgCanvas canvas, IReadOnlyList<string> lines, double y, string cls)
    {
        foreach (string line in lines)
        {
            canvas.Text(Edge, y + 15, line, cls);
            y += LineHeight;
        }

        return y;
    }
}
