using Patchwork.Tables;

namespace Patchwork.Datasets.Acs;

/// <summary>
/// The rows and columns of a task, taken from person records: features, then the column <c>label</c> (classification) or
/// the target itself (regression).
/// </summary>
/// <param name="Task">The task.</param>
/// <param name="Table">The rows kept, in the order of the files.</param>
/// <param name="Features">The features that the files have, by the names they have there.</param>
/// <param name="Absent">The features that the files do not have, by their names of 2018.</param>
/// <remarks>Immutable. A feature keeps the name of its year, since codes of JWTR and JWTRNS differ and must not be pooled.</remarks>
public sealed record AcsExtract(AcsTask Task, Table Table, IReadOnlyList<string> Features, IReadOnlyList<string> Absent)
{
    /// <summary>The name of the label's column in a classification.</summary>
    public const string LabelColumn = "label";

    /// <summary>The label's column.</summary>
    public string Label => LabelOf(Task);

    /// <summary>Carries a task out on person records.</summary>
    /// <param name="persons">As read by <see cref="AcsPersonFile"/>.</param>
    /// <param name="task">What is predicted.</param>
    /// <param name="allowAbsent">Whether features that the files do not have are left out instead of refused.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c> when columns are missing or hold text.</exception>
    public static AcsExtract Of(Table persons, AcsTask task, bool allowAbsent = false)
    {
        (string Wanted, string? Found)[] features =
        [
            .. task.Features.Select(f => (f, AcsTask.NamesOf(f).FirstOrDefault(n => persons.TryGet(n) is not null))),
        ];
        string[] absent = [.. features.Where(f => f.Found is null).Select(f => f.Wanted)];
        string[] needed =
        [
            .. task
                .FilterColumns.Append(task.Target)
                .Distinct(StringComparer.Ordinal)
                .Where(n => persons.TryGet(n) is null),
        ];
        if (needed.Length > 0 || (absent.Length > 0 && !allowAbsent))
        {
            throw WrongYear(
                persons,
                task,
                [.. needed.Concat(absent).Distinct(StringComparer.Ordinal)],
                needed.Length == 0
            );
        }

        int[] rows = RowsOf(persons, task);
        string[] names = [.. features.Where(f => f.Found is not null).Select(f => f.Found!)];
        IEnumerable<Column> columns = names
            .Select(n => (Column)Filled(persons.Numbers(n), rows, task.MissingCode))
            .Append(LabelFrom(persons.Numbers(task.Target), rows, task));
        return new AcsExtract(task, new Table(columns) { Source = persons.Source }, names, absent);
    }

    private static string LabelOf(AcsTask task) => task.IsPositive is null ? task.Target : LabelColumn;

    private static int[] RowsOf(Table persons, AcsTask task)
    {
        NumberColumn[] columns = [.. task.FilterColumns.Select(persons.Numbers)];
        double[] values = new double[columns.Length];
        List<int> rows = [];
        for (int row = 0; row < persons.Rows; row++)
        {
            for (int c = 0; c < columns.Length; c++)
            {
                values[c] = columns[c].Values[row];
            }

            if (task.Keeps(values))
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }

    private static NumberColumn Filled(NumberColumn column, int[] rows, double missing)
    {
        double[] values = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            double value = column.Values[rows[i]];
            values[i] = double.IsNaN(value) ? missing : value;
        }

        return new NumberColumn(column.Name, values);
    }

    private static NumberColumn LabelFrom(NumberColumn target, int[] rows, AcsTask task)
    {
        double[] values = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            double value = target.Values[rows[i]];
            values[i] =
                task.IsPositive is not { } isPositive ? value
                : isPositive(value) ? 1
                : 0;
        }

        return new NumberColumn(LabelOf(task), values);
    }

    private static PatchworkException WrongYear(Table persons, AcsTask task, string[] absent, bool canLeaveOut)
    {
        string year = AcsPersonFile.YearOf(persons) is { } known ? $" (survey of {known})" : "";
        return new PatchworkException(
            ProblemCodes.BadTable,
            $"{persons.Source}{year} lacks {string.Join(", ", absent)}, which the task '{task.Name}' needs; "
                + "expected person records of a year that has them"
                + (canLeaveOut ? ", or allow the task to do without (--allow-absent)." : ".")
        );
    }
}
