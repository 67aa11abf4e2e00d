using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>How wrong a model is on each row: one number ≥ 0 a row, in units of the loss.</summary>
/// <remarks>Immutable and safe to share between threads; the array is not copied.</remarks>
public sealed class RowErrors
{
    // Differences of a few units in the last place are no differences of the model.
    private const double RoundingShare = 1e-14;

    private readonly double[] _values;

    /// <summary>Takes errors as they are.</summary>
    /// <exception cref="PatchworkException"><c>bad-table</c> for an error that is missing, negative or not finite, or a total beyond the largest double.</exception>
    public RowErrors(double[] values, string name = "error")
        : this(values, name, table: null) { }

    /// <summary>The same of a table's column, for messages that say where it stands.</summary>
    internal RowErrors(double[] values, string name, Table? table)
    {
        string of = table?.Source is { } source ? $" of {source}" : "";
        _values = values;
        CompensatedSum total = default;
        for (int i = 0; i < values.Length; i++)
        {
            if (!(values[i] >= 0 && double.IsFinite(values[i])))
            {
                throw new PatchworkException(
                    ProblemCodes.BadTable,
                    double.IsNaN(values[i])
                        ? $"Column '{name}'{of} is missing in {Place(i)}; every row needs an error."
                        : $"Column '{name}'{of} is {values[i]} in {Place(i)}; errors are finite numbers of at least 0."
                );
            }

            total.Add(values[i]);
        }

        Total = total.Value;
        if (!double.IsFinite(Total))
        {
            throw new PatchworkException(
                ProblemCodes.BadTable,
                $"The errors of column '{name}'{of} add up to more than the largest number there is; smaller units are needed."
            );
        }

        string Place(int row) => table?.Place(row) ?? $"row {row + 1}";
    }

    /// <summary>One error a row.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The number of rows n.</summary>
    public int Rows => _values.Length;

    /// <summary>Σe, compensated, in ascending row order.</summary>
    public double Total { get; }

    /// <summary>ē = Σe/n; 0 without rows.</summary>
    public double Average => Rows == 0 ? 0 : Total / Rows;

    /// <summary>Whether all rows have the same error up to rounding, so that no group is worse than another.</summary>
    public bool IsConstant => Rows == 0 || Largest - _values.Min() <= RoundingShare * Largest;

    private double Largest => Rows == 0 ? 0 : _values.Max();

    /// <summary>
    /// The same errors in a unit of 2^<paramref name="exponent"/>, in which sums of squares neither vanish nor overflow and trees can learn. Exact,
    /// and the errors themselves with exponent 0, but where the largest is below 2^−99 or above 2^99.
    /// </summary>
    internal RowErrors Scaled(out int exponent)
    {
        exponent = Largest is 0 or (> 1.6e-30 and < 6.3e29) ? 0 : Math.ILogB(Largest);
        int power = -exponent;
        return exponent == 0 ? this : new RowErrors(Array.ConvertAll(_values, e => Math.ScaleB(e, power)));
    }

    /// <summary>Why no group can be worse than another, in one sentence, or null.</summary>
    internal string? WhyNothing =>
        Rows == 0 ? null
        : Total == 0 ? "The model makes no error on these rows."
        : IsConstant ? "The error is the same on every row, so no group is worse than another."
        : null;

    /// <summary>Takes a column of errors.</summary>
    /// <exception cref="PatchworkException"><c>unknown-column</c> or <c>bad-table</c>.</exception>
    public static RowErrors OfColumn(Table table, string column) =>
        new(table.Numbers(column).Values.ToArray(), column, table);

    /// <summary>Takes the losses of predictions; without a loss, squared for a label of numbers and zero-one for text.</summary>
    /// <exception cref="PatchworkException"><c>unknown-column</c>, or <c>bad-table</c> for cells that the loss cannot take.</exception>
    public static RowErrors OfPredictions(Table table, string label, string prediction, LossKind? loss) =>
        PredictedLabels.Of(table, label, prediction, loss).Errors;
}
