namespace Patchwork.Reports;

/// <summary>A table of a report, written into the page and as a CSV file of its own.</summary>
/// <param name="Title">What it shows, in a few words; also the CSV file's name unless <see cref="FileName"/> is given.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows; each as long as the columns.</param>
public sealed record ReportTable(
    string Title,
    IReadOnlyList<TableColumn> Columns,
    IReadOnlyList<IReadOnlyList<TableCell>> Rows
) : ReportBlock
{
    /// <summary>Below the table: what the numbers are and over which data.</summary>
    public string Caption { get; init; } = "";

    /// <summary>How many rows of data stand behind the numbers; added to the caption.</summary>
    public long? Observations { get; init; }

    /// <summary>The CSV file's name without its ending; by default made from the title.</summary>
    public string? FileName { get; init; }
}
