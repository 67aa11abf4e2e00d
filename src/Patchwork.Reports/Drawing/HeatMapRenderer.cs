namespace Patchwork.Reports.Drawing;

/// <summary>Paints a <see cref="HeatMap"/>: column names above, row names at the left, the scale below.</summary>
internal static class HeatMapRenderer
{
    private const double MaxCell = 104;
    private const double MinCell = 8;
    private const double Swatch = 36;

    public static ChartBody Plan(HeatMap chart)
    {
        int columns = chart.Columns.Count;
        HeatSteps? steps = HeatSteps.Of(chart);
        if (steps is null || columns == 0)
        {
            return ChartBody.Nothing("Nothing to draw: there are no values yet.");
        }

        CategoryRows rows = new(chart.Rows, 34);
        double namesWidth = Math.Max(rows.NameWidth, Math.Min(180, TextMeasure.Width(chart.RowLabel)));
        double left = ChartFrame.Edge + namesWidth + 12;
        double cell = Math.Clamp((ChartFrame.Width - ChartFrame.Edge - left) / columns, MinCell, MaxCell);
        double widest = chart.Columns.Max(c => TextMeasure.Width(c));
        bool upright = widest > cell - 6;
        double namesHeight = upright ? Math.Min(widest, 150) + 12 : 26;
        double above = (chart.ColumnLabel.Length > 0 ? 24 : 0) + namesHeight;
        return new ChartBody(above + rows.Height + 68, Paint);

        void Paint(SvgCanvas canvas, double top)
        {
            double gridTop = top + above;
            canvas.CutText(left, top + 14, chart.ColumnLabel, ChartFrame.Width - ChartFrame.Edge - left, "m");
            canvas.Text(left - 12, gridTop - 8, TextMeasure.Cut(chart.RowLabel, namesWidth), "m", Anchor.End);
            ColumnNames(canvas, chart, left, cell, gridTop, upright);
            rows.Paint(canvas, left - 12, gridTop);
            for (int r = 0; r < chart.Rows.Count; r++)
            {
                for (int c = 0; c < columns; c++)
                {
                    Tile(canvas, chart, steps, r, c, left + (cell * c), gridTop + rows.Middle(r), cell);
                }
            }

            Scale(canvas, chart, steps, gridTop + rows.Height + 16);
        }
    }

    private static void ColumnNames(SvgCanvas canvas, HeatMap chart, double left, double cell, double y, bool upright)
    {
        double lastEnd = double.NegativeInfinity;
        for (int c = 0; c < chart.Columns.Count; c++)
        {
            double x = left + (cell * (c + 0.5));
            string name = chart.Columns[c];
            if (!upright)
            {
                canvas.Text(x, y - 8, name, "", Anchor.Middle);
            }
            else if (x - 9 >= lastEnd)
            {
                string cut = TextMeasure.Cut(name, 150);
                string turn =
                    $"transform:translate({MarkupText.Number(x + 5)}px,{MarkupText.Number(y - 8)}px) rotate(-90deg)";
                canvas.Text(0, 0, cut, title: cut == name ? "" : name, style: turn);
                lastEnd = x + 9;
            }
        }
    }

    private static void Tile(
        SvgCanvas canvas,
        HeatMap chart,
        HeatSteps steps,
        int row,
        int column,
        double x,
        double middle,
        double cell
    )
    {
        double value = chart.Values[row][column];
        string number = chart.ValueAxis.ValueText(value);
        string text = chart.Marks?[row][column] ?? number;
        string title = $"{chart.Rows[row]}, {chart.Columns[column]}: {number}";
        int? step = steps.Step(value);
        string fill = step is { } s ? $"fill:var(--{steps.Prefix}{s})" : "fill:var(--paper);stroke:var(--line)";
        string ink = step is { } k ? $"fill:var(--{steps.Prefix}{k}-ink)" : "";
        canvas.Rect(x + 1, middle - 16, cell - 2, 32, "", fill, title);
        if (TextMeasure.Width(text) <= cell - 4)
        {
            canvas.Text(x + (cell / 2), middle + 5, text, "", Anchor.Middle, title, ink);
        }
    }

    private static void Scale(SvgCanvas canvas, HeatMap chart, HeatSteps steps, double y)
    {
        string low = chart.ValueAxis.ValueText(steps.Low);
        string high = chart.ValueAxis.ValueText(steps.High);
        canvas.CutText(ChartFrame.Edge, y + 14, chart.ValueAxis.Heading, ChartFrame.Width - (2 * ChartFrame.Edge));
        double x = ChartFrame.Edge + TextMeasure.Width(low) + 8;
        canvas.Text(x - 8, y + 38, low, "m", Anchor.End);
        for (int s = 0; s < ChartPalette.HeatSteps; s++)
        {
            canvas.Rect(x + (Swatch * s), y + 25, Swatch, 16, "", $"fill:var(--{steps.Prefix}{s})");
        }

        canvas.Text(x + (Swatch * ChartPalette.HeatSteps) + 8, y + 38, high, "m");
    }
}
