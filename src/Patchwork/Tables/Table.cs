using System.Globalization;

namespace Patchwork.Tables;

/// <summary>Rows of people or things, stored by column. All columns have the same number of rows and different names.</summary>
/// <remarks>Immutable and safe to share between threads. Names are compared exactly.</remarks>
public sealed class Table
{
    private readonly Column[] _columns;
    private readonly Dictionary<string, int> _indexOf;

    /// <summary>Makes a table from its columns.</summary>
    /// <exception cref="ArgumentException">Lengths differ or a name occurs twice.</exception>
    public Table(IEnumerable<Column> columns)
    {
        _columns = [.. columns];
        Rows = _columns.Length == 0 ? 0 : _columns[0].Rows;
        _indexOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < _columns.Length; i++)
        {
            if (_columns[i].Rows != Rows)
            {
                throw new ArgumentException(
                    $"Column {_columns[i].Name} has {_columns[i].Rows} rows, the first has {Rows}.",
                    nameof(columns)
                );
            }

            if (!_indexOf.TryAdd(_columns[i].Name, i))
            {
                throw new ArgumentException($"Column {_columns[i].Name} occurs twice.", nameof(columns));
            }
        }
    }

    /// <summary>What messages call the table, mostly its file; null when it has no name.</summary>
    public string? Source { get; init; }

    /// <summary>In which lines of the source the rows stand; null for a table that was not read from lines, or whose rows were chosen.</summary>
    public RowLines? Lines { get; init; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The columns in the order of the header line.</summary>
    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>The column of a name.</summary>
    /// <exception cref="PatchworkException"><c>unknown-column</c>, with the nearest name there is.</exception>
    public Column this[string name]
    {
        get
        {
            if (TryGet(name) is { } column)
            {
                return column;
            }

            string? nearest = NearestName.Find(name, _columns.Select(c => c.Name));
            throw new PatchworkException(
                ProblemCodes.UnknownColumn,
                $"There is no column '{name}' in {Source ?? "the table"}"
                    + (nearest is null ? "." : $"; did you mean '{nearest}'?"),
                $"The columns are {string.Join(", ", _columns.Select(c => c.Name))}."
            );
        }
    }

    /// <summary>The column of a name, or null.</summary>
    public Column? TryGet(string name) => _indexOf.TryGetValue(name, out int index) ? _columns[index] : null;

    /// <summary>The column of a name as numbers.</summary>
    /// <exception cref="PatchworkException"><c>unknown-column</c>, or <c>bad-table</c> when it holds text.</exception>
    public NumberColumn Numbers(string name) =>
        this[name] as NumberColumn
        ?? throw new PatchworkException(
            ProblemCodes.BadTable,
            $"Column '{name}'{(Source is null ? "" : $" of {Source}")} holds text, such as {FirstText(name)}, but numbers are expected there."
        );

    /// <summary>A row as messages name it, so that a person finds it: 'line 3' of the source, else 'row 2', counted from 1.</summary>
    public string Place(int row) =>
        Lines is { } lines
            ? string.Create(CultureInfo.InvariantCulture, $"line {lines.Of(row)}")
            : string.Create(CultureInfo.InvariantCulture, $"row {row + 1}");

    /// <summary>The rows listed, in that order.</summary>
    public Table Take(ReadOnlySpan<int> rows)
    {
        Column[] columns = new Column[_columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = _columns[i].Take(rows);
        }

        return new Table(columns) { Source = Source };
    }

    /// <summary>The rows of a set, in ascending order.</summary>
    public Table Take(RowSet rows) => Take(rows.ToIndices());

    /// <summary>The columns listed, in that order.</summary>
    public Table Select(IEnumerable<string> names) =>
        new(names.Select(name => this[name])) { Source = Source, Lines = Lines };

    /// <summary>The same table with one more column on the right, or in place of the one of the same name.</summary>
    public Table With(Column column) =>
        _indexOf.ContainsKey(column.Name)
            ? new Table(_columns.Select(c => string.Equals(c.Name, column.Name, StringComparison.Ordinal) ? column : c))
            {
                Source = Source,
                Lines = Lines,
            }
            : new Table(_columns.Append(column)) { Source = Source, Lines = Lines };

    // One cell makes a whole column text: that cell is the one to name, not a number that stands above it.
    private string FirstText(string name)
    {
        Column column = this[name];
        int first = -1;
        for (int row = 0; row < column.Rows; row++)
        {
            if (column.IsMissing(row))
            {
                continue;
            }

            string text = column.Format(row);
            bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
            if (!isNumber || !double.IsFinite(number))
            {
                first = row;
                break;
            }

            first = first < 0 ? row : first;
        }

        return first < 0 ? "''" : $"'{column.Format(first)}' in {Place(first)}";
    }
}
