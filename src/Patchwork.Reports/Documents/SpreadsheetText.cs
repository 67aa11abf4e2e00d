using Patchwork.Tables;

namespace Patchwork.Reports;

/// <summary>
/// Words for a file that spreadsheets open. A spreadsheet runs a cell that begins like a formula, and the words may come from anybody: such
/// a cell gets an apostrophe in front, which spreadsheets take for "this is text".
/// </summary>
public static class SpreadsheetText
{
    private const char Mark = '\'';
    private const string Starts = "=+-@\t\r";

    /// <summary>The words as a cell that nothing runs: an apostrophe before <c>= + - @</c>, a tab or a carriage return.</summary>
    /// <remarks>
    /// Also where such a beginning has apostrophes before it already, so that <see cref="Original"/> finds every text again.
    /// </remarks>
    public static string Safe(string words) => BeginsAsFormula(words) ? Mark + words : words;

    /// <summary>Takes off again what <see cref="Safe(string)"/> put in front; other texts stay as they are.</summary>
    public static string Original(string cell) => cell.StartsWith(Mark) && BeginsAsFormula(cell) ? cell[1..] : cell;

    /// <summary>A table with every cell of text made safe; numbers stay numbers, also negative ones. Cost O(rows).</summary>
    public static Table Safe(Table table) => new([.. table.Columns.Select(c => c is TextColumn text ? Safe(text) : c)]);

    private static TextColumn Safe(TextColumn column) =>
        column.Categories.Any(BeginsAsFormula)
            ? TextColumn.FromValues(
                column.Name,
                [.. Enumerable.Range(0, column.Rows).Select(row => Safe(column.Format(row)))]
            )
            : column;

    private static bool BeginsAsFormula(string words)
    {
        ReadOnlySpan<char> rest = words.AsSpan().TrimStart(Mark);
        return rest.Length > 0 && Starts.Contains(rest[0], StringComparison.Ordinal);
    }
}
