namespace Patchwork.Reports.Drawing;

/// <summary>Paints a <see cref="TreeDiagram"/>.</summary>
internal static class TreeDiagramRenderer
{
    private const double LineHeight = 26;
    private const double CountWidth = 110;
    private const double WidestStep = 26;

    public static ChartBody Plan(TreeDiagram chart)
    {
        if (chart.Nodes.Count == 0)
        {
            return ChartBody.Nothing("Nothing to draw: there is no tree.");
        }

        // Deep trees are indented less, so that the words keep at least half of the width.
        int deepest = Math.Max(1, chart.Nodes.Max(n => n.Depth));
        double step = Math.Min(WidestStep, ChartFrame.Width / 2 / deepest);
        TreeValues? values = TreeValues.Of(chart);
        double room = ChartFrame.Width - ChartFrame.Edge - CountWidth - (values?.Width ?? 0);
        return new ChartBody((chart.Nodes.Count * LineHeight) + 8 + (values?.Above ?? 0) + (values?.Below ?? 0), Paint)
        {
            CaptionNote = values is null ? "" : "Lines are 95 % intervals.",
        };

        void Paint(SvgCanvas canvas, double top)
        {
            top += values?.Above ?? 0;
            values?.PaintAxis(canvas, room, top, chart.Nodes.Count * LineHeight);
            List<double> above = [];
            for (int i = 0; i < chart.Nodes.Count; i++)
            {
                TreeDiagramNode node = chart.Nodes[i];
                double middle = top + (LineHeight * (i + 0.5));
                if (node.Depth > 0)
                {
                    double stem = ChartFrame.Edge + (step * (node.Depth - 1)) + 6;
                    canvas.Line(stem, above[node.Depth - 1] + 9, stem, middle, "axis");
                    canvas.Line(stem, middle, ChartFrame.Edge + (step * node.Depth) - 2, middle, "axis");
                }

                above.RemoveRange(Math.Min(node.Depth, above.Count), above.Count - Math.Min(node.Depth, above.Count));
                above.Add(middle);
                Line(canvas, node, ChartFrame.Edge + (step * node.Depth), middle, room);
                values?.Paint(canvas, node, middle);
            }
        }
    }

    private static void Line(SvgCanvas canvas, TreeDiagramNode node, double x, double middle, double right)
    {
        if (node.Answer.Length > 0)
        {
            string answer = TextMeasure.Cut(node.Answer, 60);
            canvas.Text(x + 2, middle + 5, answer, "m");
            x += TextMeasure.Width(answer) + 10;
        }

        double room = right - x;
        if (node.IsLeaf)
        {
            double width = Math.Min(room, TextMeasure.Width(node.Words) + 12);
            canvas.Rect(x, middle - 10, width, 20, "base");
            canvas.CutText(x + 6, middle + 5, node.Words, width - 8);
        }
        else
        {
            canvas.CutText(x, middle + 5, node.Words, room);
        }

        if (node.Rows is { } rows)
        {
            canvas.Text(
                ChartFrame.Width - ChartFrame.Edge,
                middle + 5,
                $"n = {NumberText.Count(rows)}",
                "m",
                Anchor.End
            );
        }
    }
}
