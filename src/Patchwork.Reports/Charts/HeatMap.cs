using Patchwork.Reports.Drawing;

namespace Patchwork.Reports;

/// <summary>A grid of cells, each coloured by its value in nine steps and carrying the number or a mark.</summary>
public sealed record HeatMap : Chart
{
    /// <summary>What the cells measure; its label and unit stand beside the scale.</summary>
    public required ChartAxis ValueAxis { get; init; }

    /// <summary>Names of the rows, from top to bottom.</summary>
    public required IReadOnlyList<string> Rows { get; init; }

    /// <summary>Names of the columns, from left to right.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Values by row, then column; NaN for an empty cell.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Values { get; init; }

    /// <summary>Text in the cells instead of the number, by row, then column; null for numbers.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Marks { get; init; }

    /// <summary>The colour scale; default sequential.</summary>
    public HeatScale Scale { get; init; }

    /// <summary>The middle of a diverging scale; default 0.</summary>
    public double Middle { get; init; }

    /// <summary>What the rows are, in a word or two.</summary>
    public string RowLabel { get; init; } = "";

    /// <summary>What the columns are, in a word or two.</summary>
    public string ColumnLabel { get; init; } = "";

    /// <inheritdoc/>
    public override ChartTable ToTable()
    {
        List<string> header = [RowLabel, .. Columns];
        List<IReadOnlyList<TableCell>> rows = [];
        for (int r = 0; r < Rows.Count; r++)
        {
            rows.Add([Rows[r], .. Enumerable.Range(0, Columns.Count).Select(c => ValueAxis.Cell(Values[r][c]))]);
        }

        return new ChartTable(header, rows);
    }

    internal override string Describe() =>
        $"Heat map of {ValueAxis.Heading}: {Wording.Counted(Rows.Count, "row")}, {Wording.Counted(Columns.Count, "column")}.";

    internal override ChartBody Plan(string id) => HeatMapRenderer.Plan(this);
}
