namespace Patchwork.Reports.Drawing;

/// <summary>Paints a <see cref="BarChart"/>: bars from zero with the value written at the end of each.</summary>
internal static class BarChartRenderer
{
    private const double BarHeight = 18;
    private const double Gap = 3;

    public static ChartBody Plan(BarChart chart)
    {
        IReadOnlyList<SeriesStyle> styles = SeriesStyle.Assign([.. chart.Series.Select(s => s.Role)]);
        string[] names = [.. chart.Series.Select(s => s.Name)];
        SeriesLegend legend = new(names.Length > 1 ? names : [], styles, LegendMark.Area);
        ChartAxis axis = chart.ValueAxis with { Logarithmic = false, IncludeZero = true };
        double[] values = [.. chart.Series.SelectMany(s => s.Values).Where(ValueRange.IsUsable)];
        if (values.Length == 0 || chart.Categories.Count == 0)
        {
            return ChartBody.Nothing("Nothing to draw: there are no values yet.");
        }

        CategoryRows rows = new(chart.Categories, ((BarHeight + Gap) * names.Length) + 10);
        double label = values.Max(v => TextMeasure.Width(axis.ValueText(v))) + 10;
        // A label stands beyond the end of its bar: on the left too when a bar points that way.
        double labelLeft = values.Any(v => v < 0) ? label : 0;
        double left = ChartFrame.Edge + rows.NameWidth + 12;
        double from = left + labelLeft;
        double to = ChartFrame.Width - ChartFrame.Edge - label;
        return new ChartBody(legend.Height + 6 + rows.Height + AxisPainter.BottomRoom, Paint);

        void Paint(SvgCanvas canvas, double top)
        {
            legend.Paint(canvas, top);
            double rowsTop = top + legend.Height + 6;
            PlotArea plot = new(from, rowsTop, to - from, rows.Height);
            AxisScale x = AxisScale.Fit(axis, values, from, to)!;
            AxisPainter.Horizontal(canvas, plot, x, axis);
            rows.Paint(canvas, left - 12, rowsTop);
            for (int c = 0; c < chart.Categories.Count; c++)
            {
                double y = rowsTop + rows.Middle(c) - ((((BarHeight + Gap) * names.Length) - Gap) / 2);
                for (int s = 0; s < names.Length; s++)
                {
                    string title = $"{chart.Categories[c]}: {names[s]}";
                    Bar(canvas, axis, x, chart.Series[s].Values[c], y + ((BarHeight + Gap) * s), styles[s], title);
                }
            }

            canvas.Line(x.Pixel(0), plot.Top, x.Pixel(0), plot.Bottom, "axis");
        }
    }

    private static void Bar(
        SvgCanvas canvas,
        ChartAxis axis,
        AxisScale x,
        double value,
        double y,
        SeriesStyle style,
        string title
    )
    {
        if (!x.IsUsable(value))
        {
            canvas.Text(x.Pixel(0) + 6, y + 14, NumberText.Missing, "m", title: title);
            return;
        }

        double zero = x.Pixel(0);
        double end = x.Pixel(value);
        string text = axis.ValueText(value);
        canvas.Rect(Math.Min(zero, end), y, Math.Abs(end - zero), BarHeight, "edge", style.Fill, $"{title} {text}");
        canvas.Text(end + (value < 0 ? -5 : 5), y + 14, text, "halo", value < 0 ? Anchor.End : Anchor.Start);
    }
}
