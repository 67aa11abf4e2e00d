namespace Patchwork.Reports.Drawing;

/// <summary>Names of series with their swatches, in rows above a plot; used where names cannot stand at the data.</summary>
internal sealed class SeriesLegend
{
    private const double RowHeight = 22;
    private const double MaxName = 240;
    private readonly List<(double X, double Y, int Series, string Name)> _entries = [];
    private readonly IReadOnlyList<string> _names;
    private readonly IReadOnlyList<SeriesStyle> _styles;
    private readonly LegendMark _mark;

    public SeriesLegend(IReadOnlyList<string> names, IReadOnlyList<SeriesStyle> styles, LegendMark mark)
    {
        (_names, _styles, _mark) = (names, styles, mark);
        double x = ChartFrame.Edge;
        double y = 0;
        for (int i = 0; i < names.Count; i++)
        {
            string name = TextMeasure.Cut(names[i], MaxName);
            double width = Swatch + 6 + TextMeasure.Width(name) + 20;
            if (x > ChartFrame.Edge && x + width - 20 > ChartFrame.Width - ChartFrame.Edge)
            {
                x = ChartFrame.Edge;
                y += RowHeight;
            }

            _entries.Add((x, y, i, name));
            x += width;
        }

        Height = names.Count == 0 ? 0 : y + RowHeight + 4;
    }

    public double Height { get; }

    private double Swatch => _mark == LegendMark.Line ? 32 : 14;

    public void Paint(SvgCanvas canvas, double top)
    {
        foreach ((double x, double y, int series, string name) in _entries)
        {
            SeriesStyle style = _styles[series];
            double middle = top + y + 8;
            switch (_mark)
            {
                case LegendMark.Line:
                    canvas.Line(x, middle, x + Swatch, middle, "ln", style.Stroke);
                    break;
                case LegendMark.Point:
                    canvas.Marker(style.Marker, x + 7, middle, 11, style.Fill);
                    break;
                default:
                    canvas.Rect(x, middle - 7, 14, 14, "edge", style.Fill);
                    break;
            }

            canvas.Text(
                x + Swatch + 6,
                middle + 5,
                name,
                "",
                Anchor.Start,
                name == _names[series] ? "" : _names[series]
            );
        }
    }
}
