using System.Text;

namespace Patchwork.Reports.Drawing;

/// <summary>Writes SVG elements, one a line; all text passes through escaping here and nowhere else.</summary>
/// <remarks>Class and style arguments are the drawing code's own constants, never participants' text. Not thread-safe.</remarks>
internal sealed class SvgCanvas
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    public void Raw(string markup) => _text.Append(markup).Append('\n');

    public void Line(double x1, double y1, double x2, double y2, string cls, string style = "") =>
        Raw($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\"{Look(cls, style)}/>");

    public void Rect(double x, double y, double width, double height, string cls, string style = "", string title = "")
    {
        string box =
            $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(0, width))}\" height=\"{N(Math.Max(0, height))}\"";
        Close(box + Look(cls, style), "rect", title);
    }

    public void Path(string d, string cls, string style = "", string title = "") =>
        Close($"<path d=\"{d}\"{Look(cls, style)}", "path", title);

    public void Text(
        double x,
        double y,
        string text,
        string cls = "",
        Anchor anchor = Anchor.Start,
        string title = "",
        string style = ""
    )
    {
        string at = anchor switch
        {
            Anchor.Middle => " text-anchor=\"middle\"",
            Anchor.End => " text-anchor=\"end\"",
            _ => "",
        };
        string hint = title.Length == 0 ? "" : $"<title>{MarkupText.Escape(title)}</title>";
        Raw($"<text x=\"{N(x)}\" y=\"{N(y)}\"{at}{Look(cls, style)}>{hint}{MarkupText.Escape(text)}</text>");
    }

    /// <summary>A text cut to a width; the full text is then its title.</summary>
    public void CutText(double x, double y, string text, double width, string cls = "", Anchor anchor = Anchor.Start)
    {
        string cut = TextMeasure.Cut(text, width);
        Text(x, y, cut, cls, anchor, cut == text ? "" : text);
    }

    public void Marker(Marker shape, double x, double y, double size, string style, string title = "") =>
        Path(MarkerShapes.Path(shape, x, y, size), "mk", style, title);

    private static string N(double value) => MarkupText.Number(value);

    private static string Look(string cls, string style) =>
        (cls.Length == 0 ? "" : $" class=\"{cls}\"") + (style.Length == 0 ? "" : $" style=\"{style}\"");

    private void Close(string open, string name, string title) =>
        Raw(title.Length == 0 ? open + "/>" : $"{open}><title>{MarkupText.Escape(title)}</title></{name}>");
}
