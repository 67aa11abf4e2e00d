using Patchwork.Reports.Drawing;

namespace Patchwork.Reports;

/// <summary>Estimates with 95 % intervals, one line a category (a group, a team), values along the horizontal axis.</summary>
public sealed record PointChart : Chart
{
    /// <summary>The horizontal axis of values.</summary>
    public required ChartAxis ValueAxis { get; init; }

    /// <summary>The categories, from top to bottom.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The estimates; one or more to a category.</summary>
    public required IReadOnlyList<PointSeries> Series { get; init; }

    /// <summary>How many rows stand behind each category, printed at the right; null to leave it out.</summary>
    public IReadOnlyList<long>? Counts { get; init; }

    /// <summary>What a category is, as the head of the table's first column.</summary>
    public string CategoryLabel { get; init; } = "Group";

    /// <summary>Labelled vertical lines, such as the error of everyone.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];

    /// <inheritdoc/>
    public override ChartTable ToTable()
    {
        List<string> header = [CategoryLabel];
        if (Counts is not null)
        {
            header.Add("n");
        }

        foreach (PointSeries series in Series)
        {
            header.Add(Series.Count == 1 ? ValueAxis.Heading : $"{series.Name}: {ValueAxis.Heading}");
            if (series.HasIntervals)
            {
                header.AddRange(["95 % from", "95 % to"]);
            }
        }

        return new ChartTable(header, [.. Enumerable.Range(0, Categories.Count).Select(Row)]);
    }

    internal override string Describe() =>
        $"Points with intervals: {ValueAxis.Heading} for {Wording.Counted(Categories.Count, "category", "categories")}; "
        + $"{Wording.Listed([.. Series.Select(s => s.Name)])}.";

    internal override ChartBody Plan(string id) => PointChartRenderer.Plan(this);

    private IReadOnlyList<TableCell> Row(int category)
    {
        List<TableCell> row = [Categories[category]];
        if (Counts is not null)
        {
            row.Add(Counts[category]);
        }

        foreach (PointSeries series in Series)
        {
            row.Add(ValueAxis.Cell(series.Values[category]));
            if (series.HasIntervals)
            {
                row.Add(ValueAxis.Cell(series.Lower![category]));
                row.Add(ValueAxis.Cell(series.Upper![category]));
            }
        }

        return row;
    }
}
