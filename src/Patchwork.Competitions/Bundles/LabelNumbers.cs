using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Competitions.Bundles;

/// <summary>Labels as the numbers that losses compare: numbers are themselves, text is its index in the ordinally sorted values of the training split.</summary>
/// <param name="Values">One number a row of the whole table; a text that training lacks gets one number past the last.</param>
/// <param name="Classes">The classes by number, or null for a label of numbers.</param>
public sealed record LabelNumbers(double[] Values, IReadOnlyList<string>? Classes)
{
    /// <summary>Takes the labels of a table.</summary>
    /// <param name="label">The column, without missing cells.</param>
    /// <param name="train">The training rows.</param>
    /// <param name="loss">The loss that will compare.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c> for labels that do not fit the loss.</exception>
    public static LabelNumbers Of(Column label, IReadOnlyList<int> train, LossKind loss)
    {
        LabelNumbers numbers = label is NumberColumn column
            ? new LabelNumbers(column.Values.ToArray(), null)
            : OfText((TextColumn)label, train);
        if (numbers.Classes is not null && loss is LossKind.Squared or LossKind.Absolute)
        {
            throw new PatchworkException(
                ProblemCodes.BadTable,
                $"The label '{label.Name}' holds text, such as '{label.Format(0)}', for which there is no {Loss.NameOf(loss)} loss; use zero-one."
            );
        }

        int wrong = loss == LossKind.Log ? Array.FindIndex(numbers.Values, y => y is not (0 or 1)) : -1;
        return wrong < 0
            ? numbers
            : throw new PatchworkException(
                ProblemCodes.BadTable,
                $"The label '{label.Name}' is {label.Format(wrong)} in row {wrong + 1}; for the log loss 0 or 1, or text with two values, is expected."
            );
    }

    private static LabelNumbers OfText(TextColumn column, IReadOnlyList<int> train)
    {
        ClassNumbers classes = ClassNumbers.Of(column.Take([.. train]))!;
        return new LabelNumbers(classes.Encode(column), classes.Names);
    }
}
