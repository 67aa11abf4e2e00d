using System.Globalization;
using Patchwork.Datasets.Csv;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Competitions.Bundles;

/// <summary>Says which cell makes a label of numbers a column of text, with its line and column in the file.</summary>
public static class LabelCells
{
    /// <summary>Refuses a label of text for a loss of numbers, at the cell when the others are numbers.</summary>
    /// <param name="spec">The specification, held against the table.</param>
    /// <param name="table">The table.</param>
    /// <param name="read">Reads the same file again, with types of columns; asked only when there is a cell to name.</param>
    /// <returns>The specification.</returns>
    /// <exception cref="PatchworkException"><c>bad-table</c>.</exception>
    public static CompetitionSpec Require(
        CompetitionSpec spec,
        Table table,
        Func<IReadOnlyDictionary<string, CsvColumnType>, Table> read
    )
    {
        if (
            spec.Loss is LossKind.Squared or LossKind.Absolute
            && table[spec.Label] is TextColumn label
            && label.Categories.Any(IsNumber)
        )
        {
            // The reader knows where a cell stands, the table does not.
            read(
                new Dictionary<string, CsvColumnType>(StringComparer.Ordinal) { [spec.Label] = CsvColumnType.Numbers }
            );
        }

        return spec;
    }

    private static bool IsNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        && double.IsFinite(value);
}
