using Patchwork.Tables;

namespace Patchwork.Models;

/// <summary>The rows that a model learns from: features, one label a row, and optionally a part of the rows and weights.</summary>
/// <remarks>Immutable and safe to share between threads; arrays are not copied. A weight of 2 counts as two equal rows.</remarks>
public sealed class TrainingSet
{
    /// <summary>The largest label, in absolute value: far inside the range of the float32 predictions.</summary>
    public const double LargestLabel = 1e30;

    /// <summary>Makes a training set of encoded rows.</summary>
    /// <param name="schema">How the features were encoded.</param>
    /// <param name="features">The encoded rows, one column a feature of the schema.</param>
    /// <param name="labels">One label a row of <paramref name="features"/>; for classes their numbers.</param>
    /// <param name="rows">The rows to learn from, in the order in which they are visited; null for all.</param>
    /// <param name="weights">One weight ≥ 0 a row of <paramref name="features"/>; null for 1.</param>
    /// <param name="label">The name of the label's column.</param>
    /// <param name="classNames">Names of the class numbers 0, 1, …; null without names.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c>: no rows, a label that is missing or beyond 1e30, or weights that
    /// are negative, not finite or all 0.</exception>
    public TrainingSet(
        Schema schema,
        FeatureMatrix features,
        double[] labels,
        int[]? rows = null,
        double[]? weights = null,
        string? label = null,
        IReadOnlyList<string>? classNames = null
    )
    {
        if (features.Features != schema.Features.Count)
        {
            throw new ArgumentException("The matrix needs one column a feature of the schema.", nameof(features));
        }

        if (labels.Length != features.Rows || (weights is not null && weights.Length != features.Rows))
        {
            throw new ArgumentException($"Labels and weights need {features.Rows} entries.", nameof(labels));
        }

        Schema = schema;
        Features = features;
        Labels = labels;
        Rows = rows;
        Weights = weights;
        Label = label;
        ClassNames = classNames;
        Check();
    }

    /// <summary>How the features were encoded.</summary>
    public Schema Schema { get; }

    /// <summary>The encoded rows.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>One label a row of <see cref="Features"/>.</summary>
    public double[] Labels { get; }

    /// <summary>The rows to learn from, or null for all.</summary>
    public int[]? Rows { get; }

    /// <summary>One weight a row of <see cref="Features"/>, or null for 1.</summary>
    public double[]? Weights { get; }

    /// <summary>The name of the label's column, or null.</summary>
    public string? Label { get; }

    /// <summary>Names of the class numbers 0, 1, …, or null.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>The number of rows to learn from.</summary>
    public int Count => Rows?.Length ?? Features.Rows;

    /// <summary>Takes a training set from a table, with the schema of all its rows.</summary>
    /// <param name="table">The training split.</param>
    /// <param name="features">The columns that the model may see, in order.</param>
    /// <param name="label">The column to predict: numbers, or text, whose values become class numbers in ordinal order.</param>
    /// <param name="rows">The rows to learn from; null for all.</param>
    /// <param name="weights">One weight a row of the table; null for 1.</param>
    /// <param name="categorical">Features whose numbers are codes; null for none.</param>
    /// <exception cref="PatchworkException"><c>unknown-column</c> or <c>bad-table</c>.</exception>
    public static TrainingSet Of(
        Table table,
        IEnumerable<string> features,
        string label,
        RowSet? rows = null,
        double[]? weights = null,
        IReadOnlySet<string>? categorical = null
    )
    {
        Schema schema = Schema.Of(table, features, categorical);
        FeatureMatrix matrix = schema.Encode(table);
        (double[] labels, ClassNumbers? classes) = ClassNumbers.Read(table[label]);
        return new TrainingSet(schema, matrix, labels, rows?.ToIndices(), weights, label, classes?.Names);
    }

    /// <summary>The same data, learnt from other rows.</summary>
    public TrainingSet WithRows(int[] rows) => new(Schema, Features, Labels, rows, Weights, Label, ClassNames);

    /// <summary>The same data, learnt from the rows of a set, in ascending order.</summary>
    public TrainingSet WithRows(RowSet rows) => WithRows(rows.ToIndices());

    /// <summary>The same rows with other labels, such as errors of a model.</summary>
    public TrainingSet WithLabels(double[] labels) => new(Schema, Features, labels, Rows, Weights, Label, ClassNames);

    private void Check()
    {
        double total = 0;
        for (int i = 0; i < Count; i++)
        {
            int row = Rows is null ? i : Rows[i];
            if (row < 0 || row >= Features.Rows)
            {
                throw new ArgumentException($"Row {row} is not one of {Features.Rows}.", nameof(Rows));
            }

            if (!(Math.Abs(Labels[row]) <= LargestLabel))
            {
                throw Bad(
                    double.IsNaN(Labels[row])
                        ? $"The label{Named} is missing in row {row + 1}; every row to learn from needs one."
                        : $"The label{Named} is {Labels[row]} in row {row + 1}; labels lie within ±{LargestLabel}."
                );
            }

            double weight = Weights is null ? 1 : Weights[row];
            if (!(weight >= 0 && weight <= LargestLabel))
            {
                throw Bad($"The weight of row {row + 1} is {weight}; a finite number of at least 0 is expected.");
            }

            total += weight;
        }

        if (!(total > 0))
        {
            throw Bad("There is no row to learn from; at least one with a weight above 0 is expected.");
        }
    }

    private string Named => Label is null ? "" : $" '{Label}'";

    private static PatchworkException Bad(string message) => new(ProblemCodes.BadTable, message);
}
