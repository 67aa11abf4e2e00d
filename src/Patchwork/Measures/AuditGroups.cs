using Patchwork.Tables;

namespace Patchwork.Measures;

/// <summary>
/// The groups an audit compares: names and their rows. Groups of columns divide the rows; groups of predicates may
/// overlap and may leave rows out.
/// </summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class AuditGroups
{
    /// <summary>The most groups that one audit compares.</summary>
    public const int MaximumGroups = 1000;

    /// <summary>The name of the group of rows whose cell in a group column is empty.</summary>
    public const string MissingName = "missing";

    private readonly string[] _names;
    private readonly RowSet[] _rows;

    /// <summary>Makes groups of names and row sets.</summary>
    /// <exception cref="PatchworkException">
    /// <c>bad-option</c>: a name occurs twice, or there are more than <see cref="MaximumGroups"/>.
    /// </exception>
    /// <exception cref="ArgumentException">The sets do not belong to tables of one length.</exception>
    public AuditGroups(int rows, IEnumerable<KeyValuePair<string, RowSet>> groups)
    {
        List<string> names = [];
        List<RowSet> sets = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((string name, RowSet set) in groups)
        {
            if (set.Rows != rows)
            {
                throw new ArgumentException($"Group {name} is of {set.Rows} rows, not of {rows}.", nameof(groups));
            }

            if (!seen.Add(name))
            {
                throw new PatchworkException(ProblemCodes.BadOption, $"The group '{name}' is given twice.");
            }

            names.Add(name);
            sets.Add(set);
        }

        if (names.Count > MaximumGroups)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"There are {names.Count} groups, but an audit compares at most {MaximumGroups}."
            );
        }

        Rows = rows;
        _names = [.. names];
        _rows = [.. sets];
    }

    /// <summary>The number of rows of the table.</summary>
    public int Rows { get; }

    /// <summary>The number of groups.</summary>
    public int Count => _names.Length;

    /// <summary>The names, in the order of the result.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The rows of each group.</summary>
    public IReadOnlyList<RowSet> Sets => _rows;

    /// <summary>No groups at all.</summary>
    public static AuditGroups None(int rows) => new(rows, []);

    /// <summary>
    /// One group for each combination of values that occurs, named <c>a &amp; b</c>, in the order of the columns' values.
    /// Rows with an empty cell form a group named <see cref="MissingName"/>, the last of its column. Cost O(rows·columns).
    /// </summary>
    /// <exception cref="PatchworkException">
    /// <c>unknown-column</c>; <c>bad-option</c> when there would be more than <see cref="MaximumGroups"/> groups.
    /// </exception>
    public static AuditGroups FromColumns(Table table, IReadOnlyList<string> columns)
    {
        int[] codes = new int[table.Rows];
        List<string> names = [""];
        for (int c = 0; c < columns.Count; c++)
        {
            names = Refine(table[columns[c]], codes, names, isFirst: c == 0);
        }

        return FromCodes(codes, columns.Count == 0 ? [] : names);
    }

    /// <summary>Groups that divide the rows: row i belongs to group <c>codes[i]</c>, to none when that is negative.</summary>
    public static AuditGroups FromCodes(ReadOnlySpan<int> codes, IReadOnlyList<string> names)
    {
        ulong[][] words = new ulong[names.Count][];
        for (int g = 0; g < words.Length; g++)
        {
            words[g] = new ulong[RowSet.WordCount(codes.Length)];
        }

        for (int i = 0; i < codes.Length; i++)
        {
            if (codes[i] >= 0 && codes[i] < words.Length)
            {
                words[codes[i]][i >> 6] |= 1UL << (i & 63);
            }
        }

        int rows = codes.Length;
        return new AuditGroups(
            rows,
            names.Select((name, g) => KeyValuePair.Create(name, RowSet.FromWords(rows, words[g])))
        );
    }

    /// <summary>These groups and, after them, those of another list.</summary>
    public AuditGroups With(AuditGroups other) => new(Rows, Pairs().Concat(other.Pairs()));

    /// <summary>The same groups on some of the rows only, renumbered in ascending order.</summary>
    internal AuditGroups Take(RowSet kept)
    {
        int[] indices = kept.ToIndices();
        return new AuditGroups(
            indices.Length,
            Pairs()
                .Select(p => KeyValuePair.Create(p.Key, RowSet.FromFlags(Array.ConvertAll(indices, i => p.Value[i]))))
        );
    }

    private static List<string> Refine(Column column, int[] codes, List<string> names, bool isFirst)
    {
        ValueCodes values = ValueCodes.Of(column);
        // Missing comes after all values; only combinations that occur become groups, in the order of the columns.
        int width = values.Names.Count + 1;
        SortedDictionary<long, int> used = [];
        for (int i = 0; i < codes.Length; i++)
        {
            int value = values.Codes[i] < 0 ? width - 1 : values.Codes[i];
            used[((long)codes[i] * width) + value] = 0;
            if (used.Count > MaximumGroups)
            {
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"The column '{column.Name}' makes more than {MaximumGroups} groups; give a column with few values, or a predicate such as `{column.Name} >= 0`."
                );
            }
        }

        List<string> refined = [];
        foreach (long key in used.Keys.ToArray())
        {
            int value = (int)(key % width);
            string name = value == width - 1 ? MissingName : values.Names[value];
            used[key] = refined.Count;
            refined.Add(isFirst ? name : $"{names[(int)(key / width)]} & {name}");
        }

        for (int i = 0; i < codes.Length; i++)
        {
            int value = values.Codes[i] < 0 ? width - 1 : values.Codes[i];
            codes[i] = used[((long)codes[i] * width) + value];
        }

        return refined;
    }

    private IEnumerable<KeyValuePair<string, RowSet>> Pairs() => _names.Zip(_rows, KeyValuePair.Create);
}
