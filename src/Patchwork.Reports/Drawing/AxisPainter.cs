namespace Patchwork.Reports.Drawing;

/// <summary>Paints axes: grid lines, tick labels, headings and reference lines.</summary>
internal static class AxisPainter
{
    /// <summary>Room below a plot for tick labels and the axis heading.</summary>
    public const double BottomRoom = 48;

    /// <summary>Room above a plot for the heading of the vertical axis, which is written level so that it reads.</summary>
    public const double TopRoom = 30;

    /// <summary>Vertical grid lines with labels below and the heading under them.</summary>
    public static void Horizontal(SvgCanvas canvas, PlotArea plot, AxisScale scale, ChartAxis axis, bool grid = true)
    {
        double lastEnd = double.NegativeInfinity;
        foreach (AxisTick tick in scale.Ticks)
        {
            if (grid)
            {
                canvas.Line(tick.At, plot.Top, tick.At, plot.Bottom, "grid");
            }
            else
            {
                canvas.Line(tick.At, plot.Bottom, tick.At, plot.Bottom + 4, "axis");
            }

            double half = TextMeasure.Width(tick.Label) / 2;
            if (tick.Label.Length > 0 && tick.At - half > lastEnd + 6)
            {
                double at = Math.Clamp(tick.At, 4 + half, Math.Max(4 + half, ChartFrame.Width - 4 - half));
                canvas.Text(at, plot.Bottom + 18, tick.Label, "m", Anchor.Middle);
                lastEnd = at + half;
            }
        }

        double middle = plot.Left + (plot.Width / 2);
        string heading = TextMeasure.Cut(axis.Heading, ChartFrame.Width - (2 * ChartFrame.Edge));
        double reach = TextMeasure.Width(heading) / 2;
        double x = Math.Clamp(middle, ChartFrame.Edge + reach, ChartFrame.Width - ChartFrame.Edge - reach);
        canvas.Text(x, plot.Bottom + 40, heading, "", Anchor.Middle, heading == axis.Heading ? "" : axis.Heading);
    }

    /// <summary>Horizontal grid lines with labels at the left and the heading above.</summary>
    public static void Vertical(SvgCanvas canvas, PlotArea plot, AxisScale scale, ChartAxis axis)
    {
        canvas.CutText(ChartFrame.Edge, plot.Top - 14, axis.Heading, ChartFrame.Width - (2 * ChartFrame.Edge));
        double lastTop = double.PositiveInfinity;
        foreach (AxisTick tick in scale.Ticks)
        {
            canvas.Line(plot.Left, tick.At, plot.Right, tick.At, "grid");
            if (tick.Label.Length > 0 && tick.At + 8 < lastTop)
            {
                canvas.Text(plot.Left - 8, tick.At + 5, tick.Label, "m", Anchor.End);
                lastTop = tick.At - 8;
            }
        }
    }

    /// <summary>Labelled vertical lines; labels stand in rows at the top so that they do not collide.</summary>
    public static void VerticalReferences(
        SvgCanvas canvas,
        PlotArea plot,
        AxisScale scale,
        IReadOnlyList<ReferenceLine> lines
    )
    {
        double[] rowEnds = [double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity];
        foreach (ReferenceLine line in lines.Where(l => scale.CanShow(l.Value)).OrderBy(l => l.Value))
        {
            double x = scale.Pixel(line.Value);
            canvas.Line(x, plot.Top, x, plot.Bottom, "ref");
            string label = TextMeasure.Cut(line.Label, 180);
            double width = TextMeasure.Width(label);
            bool left = x + 6 + width > plot.Right;
            double start = left ? x - 6 - width : x + 6;
            int row = Array.FindIndex(rowEnds, end => end < start);
            row = row < 0 ? 0 : row;
            rowEnds[row] = start + width + 6;
            canvas.Text(
                start,
                plot.Top + 16 + (18 * row),
                label,
                "m halo",
                Anchor.Start,
                label == line.Label ? "" : line.Label
            );
        }
    }

    /// <summary>Labelled horizontal lines; the label sits on its line at the left.</summary>
    public static void HorizontalReferences(
        SvgCanvas canvas,
        PlotArea plot,
        AxisScale scale,
        IReadOnlyList<ReferenceLine> lines
    )
    {
        double last = double.NegativeInfinity;
        double indent = 0;
        foreach (ReferenceLine line in lines.Where(l => scale.CanShow(l.Value)).OrderBy(l => l.Value))
        {
            double y = scale.Pixel(line.Value);
            canvas.Line(plot.Left, y, plot.Right, y, "ref");
            // Two lines close together: the second label moves to the right instead of over the first.
            indent = Math.Abs(y - last) < 18 ? indent + 190 : 0;
            last = y;
            double above = y - 18 < plot.Top ? y + 17 : y - 6;
            canvas.Text(plot.Left + 6 + indent, above, TextMeasure.Cut(line.Label, 180), "m halo", title: line.Label);
        }
    }
}
