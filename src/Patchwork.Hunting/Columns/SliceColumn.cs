using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// A column cut into disjoint parts, each of which a predicate can say: a value, a bin, or the missing cells. These are
/// the conditions that slices are made of.
/// </summary>
/// <remarks>
/// Codes 0 … <see cref="Codes"/>−2 are values in ascending order, the last code is 'missing'; a code may have no row.
/// Immutable and safe to share between threads.
/// </remarks>
public abstract class SliceColumn
{
    private protected SliceColumn(string name, int values)
    {
        Name = name;
        Codes = values + 1;
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>The number of codes, 'missing' included.</summary>
    public int Codes { get; }

    /// <summary>The code of missing cells.</summary>
    public int Missing => Codes - 1;

    /// <summary>
    /// Cuts a column: text into its values; numbers into their values when these are at most <see cref="BinningOptions.Bins"/>
    /// or the column is listed as categorical, else into bins closed on the left, the last on both sides. Cost O(rows log values).
    /// </summary>
    public static SliceColumn Of(Column column, BinningOptions options) =>
        column switch
        {
            TextColumn text => new TextSliceColumn(text),
            NumberColumn numbers when options.Categorical.Contains(numbers.Name) || HasFew(numbers, options.Bins) =>
                new ValueSliceColumn(numbers),
            NumberColumn numbers => BinSliceColumn.Of(numbers, options),
            _ => throw new NotSupportedException($"{column.GetType().Name} has no slices."),
        };

    /// <summary>Writes the code of every row. Cost O(rows log values).</summary>
    public abstract void Encode(Span<int> codes);

    /// <summary>The condition that holds for exactly the rows of a code, in the grammar of predicates.</summary>
    public string Condition(int code) =>
        code == Missing ? $"{PredicateText.Column(Name)} is missing" : ValueCondition(PredicateText.Column(Name), code);

    /// <summary>
    /// The condition that holds for the rows of any of several codes, as one comparison or in parentheses, so that it may stand
    /// between <c>and</c>s.
    /// </summary>
    /// <param name="codes">Different codes in ascending order, at least one.</param>
    public string AnyOf(IReadOnlyList<int> codes)
    {
        string column = PredicateText.Column(Name);
        List<string> parts = [];
        int[] values = [.. codes.Where(c => c != Missing)];
        if (values.Length > 0)
        {
            parts.AddRange(ValueConditions(column, values));
        }

        if (values.Length < codes.Count)
        {
            parts.Add(Condition(Missing));
        }

        return parts.Count == 1 ? parts[0] : $"({string.Join(" or ", parts)})";
    }

    /// <summary>Conditions of which one holds for exactly the rows of the codes, none of them 'missing'.</summary>
    private protected abstract IEnumerable<string> ValueConditions(string column, int[] codes);

    /// <summary>The condition of a code that is not 'missing'.</summary>
    private protected abstract string ValueCondition(string column, int code);

    // Stops at one value too many: a column of millions of different numbers is not sorted to learn that.
    private static bool HasFew(NumberColumn column, int most)
    {
        HashSet<double> seen = [];
        foreach (double value in column.Values)
        {
            if (!double.IsNaN(value) && seen.Add(value == 0 ? 0.0 : value) && seen.Count > most)
            {
                return false;
            }
        }

        return true;
    }
}
