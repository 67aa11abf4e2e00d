using Patchwork.Groups;
using Patchwork.Onnx.Model;
using Patchwork.Tables;

namespace Patchwork.Competitions.Exports;

/// <summary>Which type each column has as an input of an exported model: text, double, or int64 for whole numbers.</summary>
/// <remarks>
/// Without a table, text is text and every number is double, whose NaN is the missing value; which of both a column is follows from
/// what is asked about it anywhere in what is exported. A table tells more: a column of whole numbers up to 2^53 without a missing cell
/// becomes int64, which has no missing value. Immutable.
/// </remarks>
public sealed class ColumnTypes
{
    private readonly Dictionary<string, OnnxElementType> _known = new(StringComparer.Ordinal);
    private readonly Table? _table;
    private readonly Func<string, bool?> _otherwise;

    private ColumnTypes(Table? table, Func<string, bool?> otherwise)
    {
        _table = table;
        _otherwise = otherwise;
    }

    /// <summary>Text is text, numbers are double.</summary>
    public static ColumnTypes Usual { get; } = new(null, _ => null);

    /// <summary>The types that a table shows; what is exported must fit it. A column without any value shows none.</summary>
    public static ColumnTypes Of(Table table)
    {
        ColumnTypes types = new(table, _ => null);
        foreach (Column column in table.Columns)
        {
            if (HasValues(column))
            {
                types._known[column.Name] =
                    column is not NumberColumn numbers ? OnnxElementType.Text
                    : IsWhole(numbers) ? OnnxElementType.Int64
                    : OnnxElementType.Double;
            }
        }

        return types;
    }

    /// <summary>The same, and whom to ask about columns that neither a table nor any use tells of.</summary>
    /// <param name="isText">Whether a column is text; null when that is not known.</param>
    public ColumnTypes Otherwise(Func<string, bool?> isText)
    {
        ColumnTypes types = new(_table, isText);
        foreach ((string column, OnnxElementType type) in _known)
        {
            types._known.Add(column, type);
        }

        return types;
    }

    /// <summary>Whether a column has any value that shows its type.</summary>
    internal static bool HasValues(Column column) =>
        Enumerable.Range(0, column.Rows).Any(row => !column.IsMissing(row));

    /// <summary>Looks whether the table, where there is one, has what a group asks for.</summary>
    /// <exception cref="PatchworkException">As in <see cref="GroupPredicate.Check"/>.</exception>
    internal void Require(GroupPredicate group)
    {
        if (_table is not null)
        {
            group.Check(_table);
        }
    }

    /// <summary>Looks whether the table, where there is one, has the features of a model.</summary>
    /// <exception cref="PatchworkException"><c>unknown-column</c>, or <c>bad-table</c> for another type.</exception>
    internal void Require(Schema schema)
    {
        foreach (SchemaFeature feature in _table is null ? [] : schema.Features)
        {
            Column column = _table![feature.Name];
            if (HasValues(column))
            {
                feature.Check(column);
            }
        }
    }

    /// <summary>The type of a column.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="usedAsText">What it is used as; null when nothing tells.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c> when nothing at all tells.</exception>
    internal OnnxElementType Of(string column, bool? usedAsText) =>
        _known.TryGetValue(column, out OnnxElementType known) ? known
        : (usedAsText ?? _otherwise(column)) is { } text ? (text ? OnnxElementType.Text : OnnxElementType.Double)
        : throw new PatchworkException(
            ProblemCodes.BadTable,
            $"Column '{column}' is only asked whether it is missing, which does not say whether it holds numbers or text; expected a table with this column (--data FILE.csv)."
        );

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
