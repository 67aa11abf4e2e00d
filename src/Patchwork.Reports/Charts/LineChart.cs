using Patchwork.Reports.Drawing;

namespace Patchwork.Reports;

/// <summary>Values along an ordered axis: several lines or steps, optionally with 95 % bands, on linear or log axes.</summary>
public sealed record LineChart : Chart
{
    /// <summary>The horizontal axis.</summary>
    public required ChartAxis XAxis { get; init; }

    /// <summary>The vertical axis.</summary>
    public required ChartAxis YAxis { get; init; }

    /// <summary>The lines; colours and markers follow this order.</summary>
    public required IReadOnlyList<LineSeries> Series { get; init; }

    /// <summary>Labelled horizontal lines at values of the vertical axis.</summary>
    public IReadOnlyList<ReferenceLine> YReferences { get; init; } = [];

    /// <summary>Labelled vertical lines at values of the horizontal axis.</summary>
    public IReadOnlyList<ReferenceLine> XReferences { get; init; } = [];

    /// <inheritdoc/>
    public override ChartTable ToTable()
    {
        bool bands = Series.Any(s => s.HasBand);
        List<string> header = ["Series", XAxis.Heading, YAxis.Heading];
        if (bands)
        {
            header.AddRange(["95 % from", "95 % to"]);
        }

        List<IReadOnlyList<TableCell>> rows = [];
        foreach (LineSeries series in Series)
        {
            for (int i = 0; i < series.Count; i++)
            {
                List<TableCell> row = [series.Name, XAxis.Cell(series.X[i]), YAxis.Cell(series.Y[i])];
                if (bands)
                {
                    row.Add(series.HasBand ? YAxis.Cell(series.Lower![i]) : "");
                    row.Add(series.HasBand ? YAxis.Cell(series.Upper![i]) : "");
                }

                rows.Add(row);
            }
        }

        return new ChartTable(header, rows);
    }

    internal override string Describe() =>
        $"Line chart of {YAxis.Heading} over {XAxis.Heading}; lines: {Wording.Listed([.. Series.Select(s => s.Name)])}.";

    internal override ChartBody Plan(string id) => LineChartRenderer.Plan(this);
}
