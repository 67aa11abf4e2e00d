namespace Patchwork.Reports;

/// <summary>A chart in a report, with its data under a disclosure; also written as an SVG file of its own.</summary>
/// <param name="Chart">The picture.</param>
public sealed record ReportFigure(Chart Chart) : ReportBlock
{
    /// <summary>The SVG file's name without its ending; by default made from the chart's title.</summary>
    public string? FileName { get; init; }
}
