using System.Globalization;
using Patchwork.Reports;

namespace Patchwork.Cli.Frame;

/// <summary>A table of a result: shown rounded to people, written with every digit to CSV.</summary>
/// <remarks>Built by one thread with <see cref="Add"/>, then only read.</remarks>
public sealed class ResultTable
{
    private readonly List<object?[]> _rows = [];

    /// <summary>Makes an empty table.</summary>
    /// <param name="name">The CSV file's name without its ending, kebab-case.</param>
    /// <param name="title">One line above the table, or the empty text.</param>
    /// <param name="columns">The columns, from the left.</param>
    public ResultTable(string name, string title, params TableColumn[] columns)
    {
        Name = name;
        Title = title;
        Columns = columns;
    }

    /// <summary>The CSV file's name without its ending.</summary>
    public string Name { get; }

    /// <summary>One line above the table, or the empty text.</summary>
    public string Title { get; }

    /// <summary>Too long to print: written as CSV only.</summary>
    public bool FileOnly { get; init; }

    /// <summary>The columns, from the left.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The rows: numbers, texts, or null for an empty cell.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows => _rows;

    /// <summary>Adds a row with one cell a column, and returns the table.</summary>
    public ResultTable Add(params object?[] cells)
    {
        if (cells.Length != Columns.Count)
        {
            throw new ArgumentException(
                $"The table has {Columns.Count} columns, the row {cells.Length} cells.",
                nameof(cells)
            );
        }

        _rows.Add(cells);
        return this;
    }

    /// <summary>True when every cell of the column is a number or empty: it is aligned right.</summary>
    public bool IsNumeric(int column) =>
        _rows.Count > 0 && _rows.TrueForAll(row => row[column] is null or double or float or int or long);

    /// <summary>A cell as people read it.</summary>
    public string Display(int row, int column) =>
        _rows[row][column] switch
        {
            null => "–",
            double number => DisplayNumber(number, Columns[column].Format),
            float number => DisplayNumber(number, Columns[column].Format),
            IFormattable other => other.ToString(
                Columns[column].Format ?? CountFormat(other),
                CultureInfo.InvariantCulture
            ),
            { } other => other.ToString() ?? "",
        };

    /// <summary>A cell as files hold it: every digit, empty where there is no value.</summary>
    public string Exact(int row, int column) =>
        _rows[row][column] switch
        {
            null => "",
            double number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "",
            float number => float.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "",
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            { } other => other.ToString() ?? "",
        };

    /// <summary>The same table for a report.</summary>
    /// <param name="caption">What the numbers are and over which data.</param>
    public ReportTable ToReport(string caption = "") =>
        new(
            Title,
            [
                .. Columns.Select(
                    (column, c) =>
                        new Reports.TableColumn(column.Title, IsNumeric(c) ? Alignment.Right : Alignment.Left)
                ),
            ],
            [
                .. Enumerable
                    .Range(0, _rows.Count)
                    .Select(row => (IReadOnlyList<TableCell>)[.. Columns.Select((_, c) => Cell(row, c))]),
            ]
        )
        {
            FileName = Name,
            Caption = caption,
        };

    private TableCell Cell(int row, int column) =>
        new(
            Display(row, column),
            _rows[row][column] switch
            {
                double number => number,
                float number => number,
                int number => number,
                long number => number,
                _ => null,
            }
        );

    private static string? CountFormat(IFormattable value) => value is int or long ? "N0" : null;

    private static string DisplayNumber(double number, string? format)
    {
        if (!double.IsFinite(number))
        {
            return "–";
        }

        return format is null ? SignificantDigits.Show(number) : number.ToString(format, CultureInfo.InvariantCulture);
    }
}
