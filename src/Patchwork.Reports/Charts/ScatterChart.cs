using Patchwork.Reports.Drawing;

namespace Patchwork.Reports;

/// <summary>
/// Points in a plane, linear or log axes. Crowded clouds are thinned to one mark per cell of a fixed grid, drawn denser
/// where more points lie.
/// </summary>
public sealed record ScatterChart : Chart
{
    /// <summary>The horizontal axis.</summary>
    public required ChartAxis XAxis { get; init; }

    /// <summary>The vertical axis.</summary>
    public required ChartAxis YAxis { get; init; }

    /// <summary>The clouds; colours and markers follow this order.</summary>
    public required IReadOnlyList<ScatterSeries> Series { get; init; }

    /// <summary>Draws the line where both values are equal.</summary>
    public bool Diagonal { get; init; }

    /// <summary>Labelled vertical lines.</summary>
    public IReadOnlyList<ReferenceLine> XReferences { get; init; } = [];

    /// <summary>Labelled horizontal lines.</summary>
    public IReadOnlyList<ReferenceLine> YReferences { get; init; } = [];

    /// <summary>A series with more points than this is thinned to a grid; default 2,000.</summary>
    public int ThinAbove { get; init; } = 2_000;

    /// <summary>The table holds at most this many points of a series, evenly chosen; default 500.</summary>
    public int TableRows { get; init; } = 500;

    /// <inheritdoc/>
    public override ChartTable ToTable()
    {
        List<IReadOnlyList<TableCell>> rows = [];
        bool labels = Series.Any(s => s.Labels is not null);
        foreach (ScatterSeries series in Series)
        {
            int kept = Math.Min(series.Count, Math.Max(1, TableRows));
            for (int k = 0; k < kept; k++)
            {
                int i = (int)((long)k * series.Count / kept);
                List<TableCell> row = [series.Name, XAxis.Cell(series.X[i]), YAxis.Cell(series.Y[i])];
                if (labels)
                {
                    row.Add(series.Labels?[i] ?? "");
                }

                rows.Add(row);
            }
        }

        List<string> header = ["Series", XAxis.Heading, YAxis.Heading];
        if (labels)
        {
            header.Add("Point");
        }

        return new ChartTable(header, rows);
    }

    internal override string Describe() =>
        $"Scatter chart of {YAxis.Heading} against {XAxis.Heading}; "
        + $"{Wording.Listed([.. Series.Select(s => $"{s.Name} ({Wording.Counted(s.Count, "point")})")])}.";

    internal override ChartBody Plan(string id) => ScatterChartRenderer.Plan(this);
}
