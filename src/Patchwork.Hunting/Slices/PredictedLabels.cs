using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>What is true and what is predicted of each row, in numbers that a loss compares: classes of text are their <see cref="ClassNumbers"/>.</summary>
/// <remarks>Immutable and safe to share between threads; arrays are not copied.</remarks>
public sealed class PredictedLabels
{
    /// <summary>Takes numbers as they are.</summary>
    /// <param name="labels">One label a row; for zero-one class numbers, for log 0 or 1.</param>
    /// <param name="predictions">One prediction a row.</param>
    /// <param name="loss">The loss that compares them.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c> for a loss that is no finite number.</exception>
    public PredictedLabels(double[] labels, double[] predictions, LossKind loss)
        : this(labels, predictions, loss, "error", table: null) { }

    private PredictedLabels(double[] labels, double[] predictions, LossKind loss, string prediction, Table? table)
    {
        (Labels, Predictions, Loss) = (labels, predictions, loss);
        double[] losses = new double[labels.Length];
        Losses.Loss.Of(loss, predictions, labels, losses);
        int wrong = Array.FindIndex(losses, l => !double.IsFinite(l));
        Errors =
            wrong < 0
                ? new RowErrors(losses, prediction, table)
                : throw Bad(
                    $"{Capital(table?.Place(wrong) ?? $"row {wrong + 1}")}{Of(table)} has label {labels[wrong]} and prediction {predictions[wrong]}, whose {Losses.Loss.NameOf(loss)} loss is no finite number; finite numbers in smaller units are expected."
                );
    }

    /// <summary>One label a row.</summary>
    public double[] Labels { get; }

    /// <summary>One prediction a row; for zero-one NaN or a number past the last class for what is no class.</summary>
    public double[] Predictions { get; }

    /// <summary>The loss that compares them.</summary>
    public LossKind Loss { get; }

    /// <summary>The loss of each row.</summary>
    public RowErrors Errors { get; }

    /// <summary>The name of the label's column, or null.</summary>
    public string? Label { get; init; }

    /// <summary>The classes in the order of their numbers, where the label is text; null where it is a number.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>
    /// That no prediction is a value any label has, in one sentence: the columns may name the classes differently. Null where one is, and for losses
    /// that compare numbers.
    /// </summary>
    public string? Strangers { get; private init; }

    /// <summary>Takes two columns of a table; without a loss, squared for a label of numbers and zero-one for text.</summary>
    /// <exception cref="PatchworkException"><c>unknown-column</c>, or <c>bad-table</c> for cells that the loss cannot take.</exception>
    public static PredictedLabels Of(Table table, string label, string prediction, LossKind? loss)
    {
        LossKind kind = loss ?? (table[label] is TextColumn ? LossKind.ZeroOne : LossKind.Squared);
        RequirePresent(table, table[label]);
        RequirePresent(table, table[prediction]);
        (double[] labels, ClassNumbers? classes) = kind is LossKind.ZeroOne or LossKind.Log
            ? ClassNumbers.Read(table[label])
            : (table.Numbers(label).Values.ToArray(), null);
        double[] predictions =
            kind != LossKind.ZeroOne ? table.Numbers(prediction).Values.ToArray()
            : classes is not null ? NamedClasses(table, label, prediction, classes)
            : table[prediction] is TextColumn ? NamedNumbers(table, label, prediction)
            : table.Numbers(prediction).Values.ToArray();
        if (kind == LossKind.Log)
        {
            RequireProbabilities(table, labels, predictions, label);
        }

        return new PredictedLabels(labels, predictions, kind, prediction, table)
        {
            Label = label,
            Classes = classes?.Names,
            Strangers = kind == LossKind.ZeroOne ? FindStrangers(table, labels, predictions, label, prediction) : null,
        };
    }

    private static string? FindStrangers(
        Table table,
        double[] labels,
        double[] predictions,
        string label,
        string prediction
    )
    {
        HashSet<double> known = [.. labels];
        return labels.Length == 0 || Array.Exists(predictions, known.Contains)
            ? null
            : $"No prediction in '{prediction}' is a value of the label '{label}', so every row counts as wrong: the first label is {Quoted(table[label])}, the first prediction {Quoted(table[prediction])}. Do both name the classes in the same way?";
    }

    private static string Quoted(Column column) => column is TextColumn ? $"'{column.Format(0)}'" : column.Format(0);

    private static double[] NamedClasses(Table table, string label, string prediction, ClassNumbers classes)
    {
        double[] predictions = classes.Encode(table[prediction]);

        // Numbers that are no names would all be wrong, and tell nothing of the model.
        return
            table[prediction] is TextColumn || predictions.Length == 0 || predictions.Any(p => p < classes.Names.Count)
            ? predictions
            : throw Bad(
                $"The label '{label}'{Of(table)} holds text, such as '{table[label].Format(0)}', but the predictions '{prediction}' hold numbers, such as {table[prediction].Format(0)}; both name the class the same way."
            );
    }

    // A text that is no label at all is wrong on every row.
    private static double[] NamedNumbers(Table table, string label, string prediction)
    {
        NumberColumn labels = table.Numbers(label);
        Dictionary<string, double> named = new(StringComparer.Ordinal);
        for (int row = 0; row < table.Rows; row++)
        {
            named[labels.Format(row)] = labels.Values[row];
        }

        Column texts = table[prediction];
        return
        [
            .. Enumerable.Range(0, table.Rows).Select(row => named.GetValueOrDefault(texts.Format(row), double.NaN)),
        ];
    }

    private static void RequireProbabilities(Table table, double[] labels, double[] predictions, string label)
    {
        for (int row = 0; row < labels.Length; row++)
        {
            if (labels[row] is not (0 or 1) || predictions[row] is not (>= 0 and <= 1))
            {
                throw Bad(
                    $"{Capital(table.Place(row))}{Of(table)} has label {table[label].Format(row)} and prediction {predictions[row]}; log loss takes a label of 0 or 1, or text with two values, and a probability."
                );
            }
        }
    }

    private static void RequirePresent(Table table, Column column)
    {
        for (int row = 0; row < column.Rows; row++)
        {
            if (column.IsMissing(row))
            {
                throw Bad(
                    $"Column '{column.Name}'{Of(table)} is missing in {table.Place(row)}; every row needs a label and a prediction."
                );
            }
        }
    }

    private static string Capital(string place) => char.ToUpperInvariant(place[0]) + place[1..];

    private static string Of(Table? table) => table?.Source is { } source ? $" of {source}" : "";

    private static PatchworkException Bad(string message) => new(ProblemCodes.BadTable, message);
}
