namespace Patchwork.Reports.Drawing;

/// <summary>Paints a <see cref="PointChart"/>: a row a category, an interval as a line, the estimate as a marker.</summary>
internal static class PointChartRenderer
{
    private const double SeriesGap = 13;

    public static ChartBody Plan(PointChart chart)
    {
        IReadOnlyList<SeriesStyle> styles = SeriesStyle.Assign([.. chart.Series.Select(s => s.Role)]);
        string[] names = [.. chart.Series.Select(s => s.Name)];
        SeriesLegend legend = new(names.Length > 1 ? names : [], styles, LegendMark.Point);
        IEnumerable<double> values = chart
            .Series.SelectMany(s => s.HasIntervals ? s.Values.Concat(s.Lower!).Concat(s.Upper!) : s.Values)
            .Concat(chart.References.Select(r => r.Value));
        if (AxisScale.Fit(chart.ValueAxis, values, 0, 1) is null || chart.Categories.Count == 0)
        {
            return ChartBody.Nothing("Nothing to draw: there are no values yet.");
        }

        CategoryRows rows = new(chart.Categories, Math.Max(26, (SeriesGap * names.Length) + 10));
        string[] counts = [.. chart.Counts?.Select(NumberText.Count) ?? []];
        double countWidth = counts.Length == 0 ? 8 : counts.Select(c => TextMeasure.Width(c)).Append(20).Max() + 16;
        double left = ChartFrame.Edge + rows.NameWidth + 12;
        double width = ChartFrame.Width - ChartFrame.Edge - countWidth - left;
        double above = (counts.Length > 0 ? 22 : 6) + (chart.References.Count > 0 ? 40 : 0);
        return new ChartBody(legend.Height + above + rows.Height + AxisPainter.BottomRoom, Paint)
        {
            CaptionNote = chart.Series.Any(s => s.HasIntervals) ? "Lines are 95 % intervals." : "",
        };

        void Paint(SvgCanvas canvas, double top)
        {
            legend.Paint(canvas, top);
            double rowsTop = top + legend.Height + above;
            PlotArea plot = new(left, rowsTop, width, rows.Height);
            AxisScale x = AxisScale.Fit(chart.ValueAxis, values, plot.Left, plot.Right)!;
            AxisPainter.Horizontal(canvas, plot, x, chart.ValueAxis);
            double referenceTop = chart.References.Count > 0 ? rowsTop - 40 : rowsTop;
            PlotArea referencePlot = new(left, referenceTop, width, plot.Bottom - referenceTop);
            AxisPainter.VerticalReferences(canvas, referencePlot, x, chart.References);
            rows.Paint(canvas, left - 12, rowsTop);
            for (int c = 0; c < chart.Categories.Count; c++)
            {
                for (int s = 0; s < names.Length; s++)
                {
                    double y = rowsTop + rows.Middle(c) + (SeriesGap * (s - ((names.Length - 1) / 2.0)));
                    Estimate(canvas, chart, chart.Series[s], styles[s], c, x, y);
                }
            }

            Counts(canvas, counts, rows, rowsTop);
        }
    }

    private static void Estimate(
        SvgCanvas canvas,
        PointChart chart,
        PointSeries series,
        SeriesStyle style,
        int category,
        AxisScale x,
        double y
    )
    {
        double value = series.Values[category];
        string title = $"{chart.Categories[category]}: {series.Name} {chart.ValueAxis.ValueText(value)}";
        if (series.HasIntervals && x.IsUsable(series.Lower![category]) && x.IsUsable(series.Upper![category]))
        {
            double low = series.Lower[category];
            double high = series.Upper[category];
            title += $", 95 % {chart.ValueAxis.ValueText(low)} to {chart.ValueAxis.ValueText(high)}";
            string stroke = $"stroke:{style.Color};stroke-width:2.5";
            canvas.Line(x.Pixel(low), y, x.Pixel(high), y, "ln", stroke);
            canvas.Line(x.Pixel(low), y - 4, x.Pixel(low), y + 4, "ln", stroke);
            canvas.Line(x.Pixel(high), y - 4, x.Pixel(high), y + 4, "ln", stroke);
        }

        if (x.CanShow(value))
        {
            canvas.Marker(style.Marker, x.Pixel(value), y, 11, style.Fill, title);
        }
    }

    private static void Counts(SvgCanvas canvas, string[] counts, CategoryRows rows, double top)
    {
        double right = ChartFrame.Width - ChartFrame.Edge;
        if (counts.Length > 0)
        {
            canvas.Text(right, top - 8, "n", "m", Anchor.End);
        }

        for (int i = 0; i < counts.Length; i++)
        {
            canvas.Text(right, top + rows.Middle(i) + 5, counts[i], "m", Anchor.End);
        }
    }
}
