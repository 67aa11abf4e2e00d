using System.Globalization;
using System.Text;

namespace Patchwork.Reports.Drawing;

/// <summary>Paints a <see cref="ScatterChart"/>.</summary>
internal static class ScatterChartRenderer
{
    private const double PlotHeight = 400;

    /// <summary>Side of the thinning grid's cells in pixels: about half a marker, so that thinning is not seen.</summary>
    private const double Cell = 3;

    public static ChartBody Plan(ScatterChart chart)
    {
        IReadOnlyList<SeriesStyle> styles = SeriesStyle.Assign([.. chart.Series.Select(s => s.Role)]);
        string[] names = [.. chart.Series.Select(s => s.Name)];
        SeriesLegend legend = new(names.Length > 1 ? names : [], styles, LegendMark.Point);
        double[] xs = Usable(chart.Series.SelectMany(s => s.X), chart.XAxis);
        double[] ys = Usable(chart.Series.SelectMany(s => s.Y), chart.YAxis);
        if (xs.Length == 0 || ys.Length == 0)
        {
            return ChartBody.Nothing("Nothing to draw: there are no values yet.");
        }

        IEnumerable<double> allX = xs.Concat(chart.XReferences.Select(r => r.Value));
        IEnumerable<double> allY = ys.Concat(chart.YReferences.Select(r => r.Value));
        double left = ChartFrame.Edge + AxisScale.Fit(chart.YAxis, allY, 1, 0)!.LabelWidth + 8;
        double height = legend.Height + AxisPainter.TopRoom + PlotHeight + AxisPainter.BottomRoom;
        return new ChartBody(height, Paint) { CaptionNote = Note(chart) };

        void Paint(SvgCanvas canvas, double top)
        {
            legend.Paint(canvas, top);
            double width = ChartFrame.Width - ChartFrame.Edge - 16 - left;
            PlotArea plot = new(left, top + legend.Height + AxisPainter.TopRoom, width, PlotHeight);
            AxisScale x = AxisScale.Fit(chart.XAxis, allX, plot.Left, plot.Right, 8)!;
            AxisScale y = AxisScale.Fit(chart.YAxis, allY, plot.Bottom, plot.Top)!;
            AxisPainter.Vertical(canvas, plot, y, chart.YAxis);
            AxisPainter.Horizontal(canvas, plot, x, chart.XAxis);
            if (chart.Diagonal)
            {
                Diagonal(canvas, xs, ys, x, y);
            }

            for (int i = 0; i < names.Length; i++)
            {
                Points(canvas, chart, chart.Series[i], styles[i], x, y);
            }

            AxisPainter.HorizontalReferences(canvas, plot, y, chart.YReferences);
            AxisPainter.VerticalReferences(canvas, plot, x, chart.XReferences);
        }
    }

    private static void Points(
        SvgCanvas canvas,
        ScatterChart chart,
        ScatterSeries series,
        SeriesStyle style,
        AxisScale x,
        AxisScale y
    )
    {
        if (series.Count > chart.ThinAbove)
        {
            Thinned(canvas, series, style, x, y);
            return;
        }

        double size = series.Count > 300 ? 7 : 9;
        string look = style.Fill + (series.Count > 300 ? ";fill-opacity:.6" : ";fill-opacity:.85");
        for (int i = 0; i < series.Count; i++)
        {
            if (x.CanShow(series.X[i]) && y.CanShow(series.Y[i]))
            {
                string place = $"{chart.XAxis.ValueText(series.X[i])}, {chart.YAxis.ValueText(series.Y[i])}";
                string title = series.Labels is null ? "" : $"{series.Labels[i]}: {place}";
                canvas.Marker(style.Marker, x.Pixel(series.X[i]), y.Pixel(series.Y[i]), size, look, title);
            }
        }
    }

    /// <summary>One mark for each cell of a grid, at the first point that fell into it; three densities by how many did.</summary>
    private static void Thinned(SvgCanvas canvas, ScatterSeries series, SeriesStyle style, AxisScale x, AxisScale y)
    {
        Dictionary<(int, int), int> places = [];
        List<(double X, double Y, int Count)> marks = [];
        for (int i = 0; i < series.Count; i++)
        {
            if (!x.CanShow(series.X[i]) || !y.CanShow(series.Y[i]))
            {
                continue;
            }

            double px = x.Pixel(series.X[i]);
            double py = y.Pixel(series.Y[i]);
            (int, int) cell = ((int)(px / Cell), (int)(py / Cell));
            if (places.TryGetValue(cell, out int at))
            {
                marks[at] = marks[at] with { Count = marks[at].Count + 1 };
            }
            else
            {
                places[cell] = marks.Count;
                marks.Add((px, py, 1));
            }
        }

        foreach ((int from, int to, double opacity) in new[] { (1, 1, 0.35), (2, 4, 0.6), (5, int.MaxValue, 0.95) })
        {
            StringBuilder d = new();
            foreach ((double px, double py, _) in marks.Where(m => m.Count >= from && m.Count <= to))
            {
                d.Append(MarkerShapes.Path(style.Marker, px, py, 5));
            }

            if (d.Length > 0)
            {
                string look = string.Create(CultureInfo.InvariantCulture, $"{style.Fill};fill-opacity:{opacity}");
                canvas.Path(d.ToString(), "", look);
            }
        }
    }

    private static void Diagonal(SvgCanvas canvas, double[] xs, double[] ys, AxisScale x, AxisScale y)
    {
        double low = Math.Max(xs.Min(), ys.Min());
        double high = Math.Min(xs.Max(), ys.Max());
        if (low < high)
        {
            canvas.Line(x.Pixel(low), y.Pixel(low), x.Pixel(high), y.Pixel(high), "ref");
        }
    }

    private static string Note(ScatterChart chart)
    {
        string diagonal = chart.Diagonal ? "The dashed diagonal is where both are equal." : "";
        bool thinned = chart.Series.Any(s => s.Count > chart.ThinAbove);
        string thin = thinned ? "Points that lie on one another are drawn once, darker where there are more." : "";
        return $"{diagonal} {thin}".Trim();
    }

    private static double[] Usable(IEnumerable<double> values, ChartAxis axis) =>
        [.. values.Where(v => ValueRange.IsUsable(v) && (!axis.Logarithmic || v > 0))];
}
