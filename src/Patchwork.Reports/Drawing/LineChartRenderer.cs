using System.Text;

namespace Patchwork.Reports.Drawing;

/// <summary>Paints a <see cref="LineChart"/>: bands first, then lines, then each name at the right end of its line.</summary>
internal static class LineChartRenderer
{
    private const double PlotHeight = 300;
    private const double LabelGap = 18;
    private const double MaxLabel = 190;

    /// <summary>More names than this do not fit beside the plot; they move into a legend.</summary>
    private const int MaxDirectLabels = 14;

    public static ChartBody Plan(LineChart chart)
    {
        IReadOnlyList<SeriesStyle> styles = SeriesStyle.Assign([.. chart.Series.Select(s => s.Role)]);
        bool direct = chart.Series.Count is > 1 and <= MaxDirectLabels;
        string[] names = [.. chart.Series.Select(s => s.Name)];
        SeriesLegend legend = new(direct || chart.Series.Count == 1 ? [] : names, styles, LegendMark.Line);
        IEnumerable<double> ys = chart
            .Series.SelectMany(s => s.HasBand ? s.Y.Concat(s.Lower!).Concat(s.Upper!) : s.Y)
            .Concat(chart.YReferences.Select(r => r.Value));
        IEnumerable<double> xs = chart.Series.SelectMany(s => s.X).Concat(chart.XReferences.Select(r => r.Value));
        AxisScale? trial = AxisScale.Fit(chart.YAxis, ys, PlotHeight, 0);
        AxisScale? trialX = AxisScale.Fit(chart.XAxis, xs, 0, 1);
        if (trial is null || trialX is null || !chart.Series.Any(s => s.Count > 0))
        {
            return ChartBody.Nothing("Nothing to draw: there are no values yet.");
        }

        double left = ChartFrame.Edge + trial.LabelWidth + 8;
        double labels = direct ? Math.Min(MaxLabel, names.Max(n => TextMeasure.Width(n))) + 24 : 12;
        double width = ChartFrame.Width - ChartFrame.Edge - labels - left;
        double height = legend.Height + AxisPainter.TopRoom + PlotHeight + AxisPainter.BottomRoom;
        return new ChartBody(height, Paint)
        {
            CaptionNote = chart.Series.Any(s => s.HasBand) ? "Bands are 95 % intervals." : "",
        };

        void Paint(SvgCanvas canvas, double top)
        {
            legend.Paint(canvas, top);
            PlotArea plot = new(left, top + legend.Height + AxisPainter.TopRoom, width, PlotHeight);
            AxisScale x = AxisScale.Fit(chart.XAxis, xs, plot.Left, plot.Right, 8, tight: true)!;
            AxisScale y = AxisScale.Fit(chart.YAxis, ys, plot.Bottom, plot.Top)!;
            AxisPainter.Vertical(canvas, plot, y, chart.YAxis);
            AxisPainter.Horizontal(canvas, plot, x, chart.XAxis, grid: false);
            canvas.Line(plot.Left, plot.Bottom, plot.Right, plot.Bottom, "axis");
            for (int i = 0; i < chart.Series.Count; i++)
            {
                Band(canvas, chart.Series[i], styles[i], x, y);
            }

            // The heavy global line is drawn last, over the others.
            foreach (int i in Enumerable.Range(0, names.Length).OrderBy(i => chart.Series[i].Role == SeriesRole.Global))
            {
                Line(canvas, chart.Series[i], styles[i], x, y);
            }

            AxisPainter.HorizontalReferences(canvas, plot, y, chart.YReferences);
            AxisPainter.VerticalReferences(canvas, plot, x, chart.XReferences);
            if (direct)
            {
                Names(canvas, chart, styles, plot, x, y);
            }
        }
    }

    private static void Band(SvgCanvas canvas, LineSeries series, SeriesStyle style, AxisScale x, AxisScale y)
    {
        if (!series.HasBand)
        {
            return;
        }

        foreach ((int start, int end) in Runs(series, x, y, band: true))
        {
            StringBuilder d = new();
            Append(d, series, series.Upper!, start, end, x, y);
            StringBuilder back = new();
            for (int i = end - 1; i >= start; i--)
            {
                back.Append('L').Append(At(x, series.X[i], y, series.Lower![i]));
                if (series.Step && i > start)
                {
                    back.Append('L').Append(At(x, series.X[i], y, series.Lower[i - 1]));
                }
            }

            canvas.Path(d.Append(back).Append('z').ToString(), "band", style.Fill + ";fill-opacity:.2");
        }
    }

    private static void Line(SvgCanvas canvas, LineSeries series, SeriesStyle style, AxisScale x, AxisScale y)
    {
        foreach ((int start, int end) in Runs(series, x, y, band: false))
        {
            StringBuilder d = new();
            Append(d, series, series.Y, start, end, x, y);
            canvas.Path(d.ToString(), "ln", style.Stroke);
            if (series.Markers || end - start == 1)
            {
                for (int i = start; i < end; i++)
                {
                    canvas.Marker(style.Marker, x.Pixel(series.X[i]), y.Pixel(series.Y[i]), 9, style.Fill);
                }
            }
        }
    }

    private static void Append(
        StringBuilder d,
        LineSeries series,
        IReadOnlyList<double> values,
        int start,
        int end,
        AxisScale x,
        AxisScale y
    )
    {
        for (int i = start; i < end; i++)
        {
            if (series.Step && i > start)
            {
                d.Append('L').Append(At(x, series.X[i], y, values[i - 1]));
            }

            d.Append(i == start ? 'M' : 'L').Append(At(x, series.X[i], y, values[i]));
        }
    }

    /// <summary>Stretches without a gap.</summary>
    private static IEnumerable<(int Start, int End)> Runs(LineSeries series, AxisScale x, AxisScale y, bool band)
    {
        int start = 0;
        for (int i = 0; i <= series.Count; i++)
        {
            if (i < series.Count && Shown(i))
            {
                continue;
            }

            if (i > start)
            {
                yield return (start, i);
            }

            start = i + 1;
        }

        bool Shown(int i) =>
            x.CanShow(series.X[i])
            && (band ? y.IsUsable(series.Lower![i]) && y.IsUsable(series.Upper![i]) : y.IsUsable(series.Y[i]));
    }

    private static void Names(
        SvgCanvas canvas,
        LineChart chart,
        IReadOnlyList<SeriesStyle> styles,
        PlotArea plot,
        AxisScale x,
        AxisScale y
    )
    {
        List<(int Series, double X, double Y)> ends = [];
        for (int i = 0; i < chart.Series.Count; i++)
        {
            LineSeries series = chart.Series[i];
            int last = Enumerable
                .Range(0, series.Count)
                .LastOrDefault(k => x.CanShow(series.X[k]) && y.IsUsable(series.Y[k]), -1);
            if (last >= 0)
            {
                ends.Add((i, x.Pixel(series.X[last]), y.Pixel(series.Y[last])));
            }
        }

        double[] places = LabelStack.Spread([.. ends.Select(e => e.Y)], LabelGap, plot.Top + 4, plot.Bottom - 4);
        for (int k = 0; k < ends.Count; k++)
        {
            (int i, double endX, double endY) = ends[k];
            double at = plot.Right + 18;
            canvas.Line(endX, endY, at - 4, places[k], "leader");
            canvas.Marker(styles[i].Marker, endX, endY, 9, styles[i].Fill);
            canvas.CutText(at, places[k] + 5, chart.Series[i].Name, MaxLabel);
        }
    }

    private static string At(AxisScale x, double valueX, AxisScale y, double valueY) =>
        $"{MarkupText.Number(x.Pixel(valueX))} {MarkupText.Number(y.Pixel(valueY))}";
}
