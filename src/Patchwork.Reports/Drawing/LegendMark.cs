namespace Patchwork.Reports.Drawing;

/// <summary>What stands before a name in a legend.</summary>
internal enum LegendMark
{
    Line,
    Point,
    Area,
}
