using Patchwork.Datasets.Csv;
using Patchwork.Tables;

namespace Patchwork.Contracts;

/// <summary>
/// Labelled rows that teams contribute, held apart from everything until they are counted: m is the number of rows with a label that
/// nobody contributed before.
/// </summary>
/// <param name="Team">The team.</param>
/// <param name="Rows">Rows in its file.</param>
/// <param name="WithoutLabel">Rows whose label is missing; they do not count.</param>
/// <param name="Repeated">Rows with a label that stand earlier in this file or in one before it; they do not count.</param>
/// <param name="Counted">The rows that count, as a table.</param>
public sealed record ContributedRows(string Team, int Rows, int WithoutLabel, int Repeated, Table Counted)
{
    /// <summary>m.</summary>
    public int Count => Counted.Rows;

    /// <summary>Reads and checks the files, in the order of the teams: of two equal rows the first counts.</summary>
    /// <param name="files">A file for each team.</param>
    /// <param name="label">The column of labels.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c> for files whose columns differ; <c>unknown-column</c> without the label.</exception>
    public static IReadOnlyList<ContributedRows> Read(IReadOnlyList<(string Team, string Path)> files, string label) =>
        Check([.. files.Select(f => (f.Team, f.Path, CsvTableReader.Read(f.Path)))], label);

    /// <summary>Checks tables, in the order in which they came: of two equal rows the first counts.</summary>
    /// <param name="files">A table for each contribution, with what messages call it.</param>
    /// <param name="label">The column of labels.</param>
    /// <param name="known">Rows that everybody has already, which do not count; null for none.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c> for tables whose columns differ; <c>unknown-column</c> without the label.</exception>
    public static IReadOnlyList<ContributedRows> Check(
        IReadOnlyList<(string Team, string Name, Table Table)> files,
        string label,
        Table? known = null
    )
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<ContributedRows> read = [];
        string[]? columns = null;
        foreach ((string team, string name, Table table) in files)
        {
            string[] names = [.. table.Columns.Select(c => c.Name)];
            if (columns is null)
            {
                columns = names;
                AddAll(known, names, seen);
            }

            if (!columns.SequenceEqual(names, StringComparer.Ordinal))
            {
                throw new PatchworkException(
                    ProblemCodes.BadTable,
                    $"{name} has the columns {string.Join(", ", names)}; expected those of the first file: {string.Join(", ", columns)}."
                );
            }

            read.Add(Of(team, table, table[label], seen));
        }

        return read;
    }

    private static void AddAll(Table? known, string[] names, HashSet<string> seen)
    {
        if (known is null)
        {
            return;
        }

        Table same = new(names.Select(name => known[name]));
        for (int row = 0; row < same.Rows; row++)
        {
            seen.Add(TextOf(same, row));
        }
    }

    private static ContributedRows Of(string team, Table table, Column labels, HashSet<string> seen)
    {
        List<int> counted = [];
        int unlabelled = 0;
        for (int row = 0; row < table.Rows; row++)
        {
            if (labels.IsMissing(row))
            {
                unlabelled++;
            }
            else if (seen.Add(TextOf(table, row)))
            {
                counted.Add(row);
            }
        }

        int repeated = table.Rows - unlabelled - counted.Count;
        return new ContributedRows(team, table.Rows, unlabelled, repeated, table.Take([.. counted]));
    }

    // A unit separator cannot make two rows alike that differ, since a cell's length stands before it.
    private static string TextOf(Table table, int row) =>
        string.Concat(
            table.Columns.Select(column =>
            {
                string cell = column.IsMissing(row) ? "-" : "=" + column.Format(row);
                return $"{cell.Length}:{cell}";
            })
        );
}
