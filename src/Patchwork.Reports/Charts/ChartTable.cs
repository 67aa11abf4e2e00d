namespace Patchwork.Reports;

/// <summary>The data of a chart as a table, shown under a disclosure beside the figure for those who cannot see it.</summary>
/// <param name="Header">The column names.</param>
/// <param name="Rows">The rows; each as long as the header.</param>
public sealed record ChartTable(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<TableCell>> Rows);
