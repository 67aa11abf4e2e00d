using Patchwork.Reports.Drawing;

namespace Patchwork.Reports;

/// <summary>How values are spread over bins of equal width (of equal ratio on a log axis).</summary>
/// <remarks>One set is drawn as counts; several as the share of each set, so that sets of unlike size compare.</remarks>
public sealed record Histogram : Chart
{
    /// <summary>The axis of the values.</summary>
    public required ChartAxis ValueAxis { get; init; }

    /// <summary>The sets of values; one is drawn as bars, several as outlines over one another.</summary>
    public required IReadOnlyList<HistogramSeries> Series { get; init; }

    /// <summary>How many bins, 1 to 200; by default the square root of the largest set's size, between 5 and 40.</summary>
    public int? Bins { get; init; }

    /// <summary>What is counted, in the plural; default "rows".</summary>
    public string CountedAs { get; init; } = "rows";

    /// <summary>Labelled vertical lines.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];

    /// <inheritdoc/>
    public override ChartTable ToTable()
    {
        HistogramBins bins = HistogramBins.Of(this);
        List<string> header = [$"{ValueAxis.Heading} from", "to", .. Series.Select(s => $"{s.Name} ({CountedAs})")];
        List<IReadOnlyList<TableCell>> rows = [];
        for (int b = 0; b < bins.Count; b++)
        {
            List<TableCell> row = [ValueAxis.Cell(bins.Edges[b]), ValueAxis.Cell(bins.Edges[b + 1])];
            foreach (long[] counts in bins.Counts)
            {
                row.Add(counts[b]);
            }

            rows.Add(row);
        }

        return new ChartTable(header, rows);
    }

    internal override string Describe() =>
        $"Histogram of {ValueAxis.Heading}; {Wording.Listed([.. Series.Select(s => s.Name)])}.";

    internal override ChartBody Plan(string id) => HistogramRenderer.Plan(this);
}
