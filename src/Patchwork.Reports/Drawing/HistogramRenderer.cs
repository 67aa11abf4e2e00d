using System.Text;

namespace Patchwork.Reports.Drawing;

/// <summary>Paints a <see cref="Histogram"/>: one set as bars of counts, several as outlines of shares.</summary>
internal static class HistogramRenderer
{
    private const double PlotHeight = 260;

    public static ChartBody Plan(Histogram chart)
    {
        HistogramBins bins = HistogramBins.Of(chart);
        if (bins.Count == 0)
        {
            return ChartBody.Nothing("Nothing to draw: there are no values yet.");
        }

        IReadOnlyList<SeriesStyle> styles = SeriesStyle.Assign([.. chart.Series.Select(s => s.Role)]);
        bool several = chart.Series.Count > 1;
        SeriesLegend legend = new(several ? [.. chart.Series.Select(s => s.Name)] : [], styles, LegendMark.Line);
        ChartAxis heightAxis = several
            ? new ChartAxis($"Share of {chart.CountedAs}") { IncludeZero = true, Percent = true }
            : new ChartAxis(Wording.Sentence(chart.CountedAs), "count per bin") { IncludeZero = true, Whole = true };
        double[][] heights = [.. bins.Counts.Select(c => Heights(c, several))];
        IEnumerable<double> all = heights.SelectMany(h => h);
        double left = ChartFrame.Edge + AxisScale.Fit(heightAxis, all, 1, 0)!.LabelWidth + 8;
        return new ChartBody(legend.Height + AxisPainter.TopRoom + PlotHeight + AxisPainter.BottomRoom, Paint);

        void Paint(SvgCanvas canvas, double top)
        {
            legend.Paint(canvas, top);
            double width = ChartFrame.Width - ChartFrame.Edge - 12 - left;
            PlotArea plot = new(left, top + legend.Height + AxisPainter.TopRoom, width, PlotHeight);
            AxisScale x = AxisScale.Fit(chart.ValueAxis, bins.Edges, plot.Left, plot.Right, 8, tight: true)!;
            AxisScale y = AxisScale.Fit(heightAxis, all, plot.Bottom, plot.Top)!;
            AxisPainter.Vertical(canvas, plot, y, heightAxis);
            AxisPainter.Horizontal(canvas, plot, x, chart.ValueAxis, grid: false);
            for (int s = 0; s < heights.Length; s++)
            {
                if (several)
                {
                    Outline(canvas, bins, heights[s], styles[s], x, y);
                }
                else
                {
                    Bars(canvas, chart, bins, heights[s], styles[s], x, y);
                }
            }

            canvas.Line(plot.Left, plot.Bottom, plot.Right, plot.Bottom, "axis");
            AxisPainter.VerticalReferences(canvas, plot, x, chart.References);
        }
    }

    private static double[] Heights(long[] counts, bool shares)
    {
        double total = shares ? Math.Max(1, counts.Sum()) : 1;
        return [.. counts.Select(c => c / total)];
    }

    private static void Bars(
        SvgCanvas canvas,
        Histogram chart,
        HistogramBins bins,
        double[] heights,
        SeriesStyle style,
        AxisScale x,
        AxisScale y
    )
    {
        for (int b = 0; b < bins.Count; b++)
        {
            if (heights[b] == 0)
            {
                continue;
            }

            double from = x.Pixel(bins.Edges[b]);
            double to = x.Pixel(bins.Edges[b + 1]);
            string range =
                $"{chart.ValueAxis.ValueText(bins.Edges[b])} to {chart.ValueAxis.ValueText(bins.Edges[b + 1])}";
            string title = $"{range}: {NumberText.Count((long)heights[b])} {chart.CountedAs}";
            double top = y.Pixel(heights[b]);
            canvas.Rect(from, top, to - from, y.Pixel(0) - top, "edge", style.Fill, title);
        }
    }

    private static void Outline(
        SvgCanvas canvas,
        HistogramBins bins,
        double[] heights,
        SeriesStyle style,
        AxisScale x,
        AxisScale y
    )
    {
        StringBuilder d = new($"M{At(x.Pixel(bins.Edges[0]), y.Pixel(0))}");
        for (int b = 0; b < bins.Count; b++)
        {
            d.Append('L').Append(At(x.Pixel(bins.Edges[b]), y.Pixel(heights[b])));
            d.Append('L').Append(At(x.Pixel(bins.Edges[b + 1]), y.Pixel(heights[b])));
        }

        d.Append('L').Append(At(x.Pixel(bins.Edges[^1]), y.Pixel(0)));
        canvas.Path(d.ToString(), "", style.Fill + ";fill-opacity:.12");
        canvas.Path(d.ToString(), "ln", style.Stroke);
    }

    private static string At(double x, double y) => $"{MarkupText.Number(x)} {MarkupText.Number(y)}";
}
