using Patchwork.Reports.Drawing;

namespace Patchwork.Reports;

/// <summary>Horizontal bars from zero, one or several a category, each with its value written at its end.</summary>
public sealed record BarChart : Chart
{
    /// <summary>The horizontal axis of values; always includes zero and is always linear.</summary>
    public required ChartAxis ValueAxis { get; init; }

    /// <summary>The categories, from top to bottom.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The bars; one or more to a category.</summary>
    public required IReadOnlyList<BarSeries> Series { get; init; }

    /// <summary>What a category is, as the head of the table's first column.</summary>
    public string CategoryLabel { get; init; } = "Category";

    /// <inheritdoc/>
    public override ChartTable ToTable()
    {
        List<string> header = [CategoryLabel];
        header.AddRange(Series.Select(s => Series.Count == 1 ? ValueAxis.Heading : $"{s.Name}: {ValueAxis.Heading}"));
        List<IReadOnlyList<TableCell>> rows = [];
        for (int i = 0; i < Categories.Count; i++)
        {
            List<TableCell> row = [Categories[i]];
            row.AddRange(Series.Select(s => ValueAxis.Cell(s.Values[i])));
            rows.Add(row);
        }

        return new ChartTable(header, rows);
    }

    internal override string Describe() =>
        $"Bar chart of {ValueAxis.Heading} for {Wording.Counted(Categories.Count, "category", "categories")}; "
        + $"{Wording.Listed([.. Series.Select(s => s.Name)])}.";

    internal override ChartBody Plan(string id) => BarChartRenderer.Plan(this);
}
