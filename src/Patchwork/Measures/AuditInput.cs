using System.Globalization;
using Patchwork.Tables;

namespace Patchwork.Measures;

/// <summary>What an audit looks at: the true and the predicted classes or numbers of a table, scores and groups.</summary>
/// <remarks>
/// Rows whose label, prediction or (where asked for) score is missing are left out and counted. Immutable; safe to share
/// between threads.
/// </remarks>
public sealed class AuditInput
{
    /// <summary>Numbers are classes up to this many different values (interfaces section 5).</summary>
    public const int MaximumNumberClasses = 20;

    /// <summary>The most classes that an audit takes.</summary>
    public const int MaximumClasses = 100;

    private AuditInput(AuditTask task, AuditGroups groups, int rowsLeftOut)
    {
        Task = task;
        Groups = groups;
        RowsLeftOut = rowsLeftOut;
    }

    /// <summary>Whether classes or numbers were predicted.</summary>
    public AuditTask Task { get; }

    /// <summary>The groups compared, over the rows kept.</summary>
    public AuditGroups Groups { get; }

    /// <summary>The number of rows kept.</summary>
    public int Rows => Groups.Rows;

    /// <summary>Rows left out because a value was missing.</summary>
    public int RowsLeftOut { get; }

    /// <summary>The classes' names: numbers ascending, text in ordinal order; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; private init; } = [];

    /// <summary>The index of the positive class.</summary>
    public int Positive { get; private init; }

    /// <summary>The true class of each row, an index into <see cref="Classes"/>.</summary>
    internal int[] Labels { get; private init; } = [];

    /// <summary>The predicted class of each row.</summary>
    internal int[] Predictions { get; private init; } = [];

    /// <summary>The score of each row in [0, 1], or null.</summary>
    internal double[]? Scores { get; private init; }

    /// <summary>The predicted group of each row as an index into <see cref="PredictedGroupNames"/>, −1 for none; or null.</summary>
    internal int[]? PredictedGroups { get; private init; }

    /// <summary>The groups' names and, after them, names that were only predicted.</summary>
    internal IReadOnlyList<string> PredictedGroupNames { get; private init; } = [];

    /// <summary>prediction − label of each row, for regression.</summary>
    internal double[] Errors { get; private init; } = [];

    /// <summary>Reads the columns of a table.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="label">The column of true classes or numbers.</param>
    /// <param name="prediction">The column of predictions.</param>
    /// <param name="groups">The groups to compare, over all rows of the table.</param>
    /// <param name="score">
    /// The column of scores: with two classes the probability of the positive one, with more the confidence in the prediction.
    /// </param>
    /// <param name="predictedGroup">The column of predicted groups' names, for task → attribute amplification.</param>
    /// <param name="positive">The positive class; by default 1, else the last class.</param>
    /// <param name="task">
    /// Overrides the rule that text, and whole numbers of at most 20 values in both columns, are classes and other numbers are not.
    /// </param>
    /// <exception cref="PatchworkException">
    /// <c>unknown-column</c>; <c>bad-option</c> for a positive class that does not occur or options that need classes; <c>bad-table</c> for
    /// text where numbers are needed, scores outside [0, 1], too many classes, or no row with all values.
    /// </exception>
    public static AuditInput FromTable(
        Table table,
        string label,
        string prediction,
        AuditGroups groups,
        string? score = null,
        string? predictedGroup = null,
        string? positive = null,
        AuditTask? task = null
    )
    {
        Column labels = table[label];
        Column predictions = table[prediction];
        NumberColumn? scores = score is null ? null : table.Numbers(score);
        RowSet kept = RowsWithValues(
            table.Rows,
            scores is null ? [labels, predictions] : [labels, predictions, scores]
        );
        if (kept.Count == 0)
        {
            throw new PatchworkException(
                ProblemCodes.BadTable,
                $"No row has both a label in '{label}' and a prediction in '{prediction}', so there is nothing to audit."
            );
        }

        int leftOut = table.Rows - kept.Count;
        if (leftOut > 0)
        {
            table = table.Take(kept);
            groups = groups.Take(kept);
        }

        AuditTask chosen = task ?? TaskOf(table[label], table[prediction]);
        return chosen == AuditTask.Classification
            ? OfClasses(table, label, prediction, groups, leftOut, score, predictedGroup, positive)
            : OfNumbers(table, label, prediction, groups, leftOut, (score ?? predictedGroup ?? positive) is not null);
    }

    /// <summary>What interfaces section 5 takes two columns for.</summary>
    public static AuditTask TaskOf(Column labels, Column predictions) =>
        IsClasses(labels) && IsClasses(predictions) ? AuditTask.Classification : AuditTask.Regression;

    private static bool IsClasses(Column column) =>
        column is not NumberColumn numbers || (numbers.IsInteger && numbers.Distinct.Length <= MaximumNumberClasses);

    private static AuditInput OfNumbers(
        Table table,
        string label,
        string prediction,
        AuditGroups groups,
        int leftOut,
        bool hasClassOptions
    )
    {
        if (hasClassOptions)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The columns '{label}' and '{prediction}' hold numbers to be regressed, which have no scores, predicted groups or positive class."
            );
        }

        ReadOnlySpan<double> labels = table.Numbers(label).Values;
        ReadOnlySpan<double> predictions = table.Numbers(prediction).Values;
        double[] errors = new double[labels.Length];
        for (int i = 0; i < errors.Length; i++)
        {
            errors[i] = predictions[i] - labels[i];
        }

        return new AuditInput(AuditTask.Regression, groups, leftOut) { Errors = errors };
    }

    private static AuditInput OfClasses(
        Table table,
        string label,
        string prediction,
        AuditGroups groups,
        int leftOut,
        string? score,
        string? predictedGroup,
        string? positive
    )
    {
        (ValueCodes labels, ValueCodes predictions) = ValueCodes.OfBoth(table[label], table[prediction]);
        IReadOnlyList<string> classes = labels.Names;
        if (classes.Count > MaximumClasses)
        {
            throw new PatchworkException(
                ProblemCodes.BadTable,
                $"The columns '{label}' and '{prediction}' hold {classes.Count} different classes, but at most {MaximumClasses} are audited."
            );
        }

        List<string> names = [.. groups.Names];
        return new AuditInput(AuditTask.Classification, groups, leftOut)
        {
            Classes = classes,
            Positive = PositiveOf(classes, positive, label),
            Labels = labels.Codes,
            Predictions = predictions.Codes,
            Scores = score is null ? null : ScoresOf(table.Numbers(score)),
            PredictedGroups = predictedGroup is null ? null : PredictedGroupsOf(table[predictedGroup], names),
            PredictedGroupNames = names,
        };
    }

    private static int PositiveOf(IReadOnlyList<string> classes, string? positive, string label)
    {
        int found = classes.ToList().IndexOf(positive ?? "1");
        if (
            found < 0
            && positive is not null
            && double.TryParse(positive, CultureInfo.InvariantCulture, out double number)
        )
        {
            found = classes.ToList().IndexOf(number.ToString("R", CultureInfo.InvariantCulture));
        }

        if (found < 0 && positive is not null)
        {
            string? nearest = NearestName.Find(positive, classes);
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The positive class '{positive}' does not occur in column '{label}'"
                    + (nearest is null ? "." : $"; did you mean '{nearest}'?"),
                $"The classes are {string.Join(", ", classes.Take(MaximumNumberClasses))}."
            );
        }

        return found >= 0 ? found : classes.Count - 1;
    }

    private static double[] ScoresOf(NumberColumn column)
    {
        ReadOnlySpan<double> scores = column.Values;
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] is not (>= 0 and <= 1))
            {
                throw new PatchworkException(
                    ProblemCodes.BadTable,
                    $"Column '{column.Name}' holds the score {scores[i].ToString("R", CultureInfo.InvariantCulture)}, but a score is a probability from 0 to 1."
                );
            }
        }

        return scores.ToArray();
    }

    private static int[] PredictedGroupsOf(Column column, List<string> names)
    {
        ValueCodes values = ValueCodes.Of(column);
        if (values.Names.Count > AuditGroups.MaximumGroups)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"Column '{column.Name}' holds {values.Names.Count} different predicted groups, but an audit compares at most {AuditGroups.MaximumGroups}."
            );
        }

        int[] position = new int[values.Names.Count];
        for (int v = 0; v < position.Length; v++)
        {
            position[v] = names.IndexOf(values.Names[v]);
            if (position[v] < 0)
            {
                position[v] = names.Count;
                names.Add(values.Names[v]);
            }
        }

        return Array.ConvertAll(values.Codes, code => code < 0 ? -1 : position[code]);
    }

    private static RowSet RowsWithValues(int rows, Column[] columns)
    {
        bool[] present = new bool[rows];
        for (int i = 0; i < rows; i++)
        {
            present[i] = !Array.Exists(columns, c => c.IsMissing(i));
        }

        return RowSet.FromFlags(present);
    }
}
