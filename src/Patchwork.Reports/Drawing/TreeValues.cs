namespace Patchwork.Reports.Drawing;

/// <summary>The column of a <see cref="TreeDiagram"/> beside its words: each node's value as a mark on one axis, with its interval.</summary>
internal sealed class TreeValues
{
    private const double AxisWidth = 200;
    private const double Gap = 20;
    private readonly TreeDiagram _chart;
    private readonly ChartAxis _axis;
    private readonly IReadOnlyList<double> _values;
    private readonly SeriesStyle _style = SeriesStyle.Assign([SeriesRole.Train])[0];
    private AxisScale? _scale;

    private TreeValues(TreeDiagram chart, ChartAxis axis, IReadOnlyList<double> values) =>
        (_chart, _axis, _values) = (chart, axis, values);

    /// <summary>What the column takes of the diagram's width.</summary>
    public double Width => AxisWidth + Gap;

    /// <summary>The room above the first line, for the reference's name.</summary>
    public double Above => _chart.Reference is null ? 4 : 44;

    /// <summary>The room below the last line, for the axis.</summary>
    public double Below => AxisPainter.BottomRoom;

    /// <summary>The column of a diagram; null for a tree without values.</summary>
    public static TreeValues? Of(TreeDiagram chart)
    {
        if (chart.ValueAxis is not { } axis)
        {
            return null;
        }

        double[] values =
        [
            .. chart
                .Nodes.SelectMany(n => new[] { n.Value, n.Lower, n.Upper })
                .Append(chart.Reference?.Value)
                .OfType<double>(),
        ];
        return AxisScale.Fit(axis, values, 0, 1) is null ? null : new TreeValues(chart, axis, values);
    }

    /// <summary>Paints the axis and the reference beside lines that end at a pixel.</summary>
    public void PaintAxis(SvgCanvas canvas, double left, double top, double height)
    {
        PlotArea plot = new(left + Gap, top, AxisWidth - Gap, height);
        _scale = AxisScale.Fit(_axis, _values, plot.Left, plot.Right, wanted: 4)!;
        AxisPainter.Horizontal(canvas, plot, _scale, _axis);
        if (_chart.Reference is { } reference)
        {
            PlotArea higher = new(plot.Left, top - 40, plot.Width, plot.Height + 40);
            AxisPainter.VerticalReferences(canvas, higher, _scale, [reference]);
        }
    }

    /// <summary>Paints one node's mark.</summary>
    public void Paint(SvgCanvas canvas, TreeDiagramNode node, double y)
    {
        if (_scale is not { } x || node.Value is not { } value)
        {
            return;
        }

        string title = $"{_axis.Label} {_axis.ValueText(value)}";
        if (node is { Lower: { } low, Upper: { } high } && x.IsUsable(low) && x.IsUsable(high))
        {
            title += $", 95 % {_axis.ValueText(low)} to {_axis.ValueText(high)}";
            canvas.Line(x.Pixel(low), y, x.Pixel(high), y, "ln", $"stroke:{_style.Color};stroke-width:2.5");
        }

        if (x.CanShow(value))
        {
            canvas.Marker(_style.Marker, x.Pixel(value), y, 11, _style.Fill, title);
        }
    }
}
