using Patchwork.Onnx.Model;
using Patchwork.Tables;

namespace Patchwork.Competitions.Exports;

/// <summary>Which type each column has as an input of an exported model: text, double, or int64 for whole numbers.</summary>
/// <remarks>
/// Without a table, text is text and every number is double, whose NaN is the missing value. A table tells more: a column of whole
/// numbers up to 2^53 without a missing cell becomes int64, which has no missing value. Immutable.
/// </remarks>
public sealed class ColumnTypes
{
    private readonly Dictionary<string, OnnxElementType> _known = new(StringComparer.Ordinal);

    private ColumnTypes() { }

    /// <summary>Text is text, numbers are double.</summary>
    public static ColumnTypes Usual { get; } = new();

    /// <summary>The types that a table shows.</summary>
    public static ColumnTypes Of(Table table)
    {
        ColumnTypes types = new();
        foreach (Column column in table.Columns)
        {
            types._known[column.Name] =
                column is not NumberColumn numbers ? OnnxElementType.Text
                : IsWhole(numbers) ? OnnxElementType.Int64
                : OnnxElementType.Double;
        }

        return types;
    }

    /// <summary>The type of a column.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="text">What the model that uses it takes it for.</param>
    internal OnnxElementType Of(string column, bool text) =>
        _known.TryGetValue(column, out OnnxElementType known) ? known
        : text ? OnnxElementType.Text
        : OnnxElementType.Double;

    private static bool IsWhole(NumberColumn column)
    {
        foreach (double value in column.Values)
        {
            if (!double.IsInteger(value) || Math.Abs(value) > 1L << 53)
            {
                return false;
            }
        }

        return true;
    }
}
