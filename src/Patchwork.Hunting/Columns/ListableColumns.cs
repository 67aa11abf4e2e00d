using System.Text;
using Patchwork.Groups;
using Patchwork.Groups.Syntax;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// The columns of which a union of values can be said whatever values it takes: a predicate has a largest size, which a column with
/// almost as many texts as rows would break. The shortest lists are kept, as many as fit together.
/// </summary>
/// <param name="Kept">The columns that fit, in the order given.</param>
/// <param name="LeftOut">The others.</param>
internal sealed record ListableColumns(IReadOnlyList<string> Kept, IReadOnlyList<string> LeftOut)
{
    // The rest is for names of columns and for the words between.
    private const long MostBytes = GroupPredicate.MaximumBytes * 3L / 4;

    /// <summary>Which columns were left out and why, in one sentence; null when none was.</summary>
    public string? Note =>
        LeftOut.Count == 0
            ? null
            : $"Left out: {Wording.Listed(LeftOut)}, as the values of {(LeftOut.Count == 1 ? "this column make" : "these columns make")} a longer list than a predicate may hold.";

    /// <summary>A note with <see cref="Note"/> before it.</summary>
    public string? With(string? note) =>
        Note is null ? note
        : note is null ? Note
        : $"{Note} {note}";

    /// <summary>For searches whose groups list the parts of a column: values, and bins of numbers.</summary>
    public static ListableColumns OfParts(Table table, IReadOnlyList<string> features, BinningOptions binning) =>
        Of(features.Select(name => SizeOf(name, SliceColumn.Of(table[name], binning))));

    /// <summary>For trees, which ask for a list of texts or codes, and of other numbers for two ends.</summary>
    public static ListableColumns OfTree(
        Table table,
        IReadOnlyList<string> features,
        IReadOnlySet<string> categorical
    ) =>
        Of(
            features.Select(name =>
                table[name] is TextColumn || categorical.Contains(name)
                    ? SizeOf(name, SliceColumn.Of(table[name], new BinningOptions { Categorical = [name] }))
                    : (name, 0, 0L)
            )
        );

    private static (string Name, int Values, long Bytes) SizeOf(string name, SliceColumn column)
    {
        long bytes = 0;
        for (int code = 0; code < column.Codes; code++)
        {
            // A column of bins says each as a condition of its own; a list names the column once.
            bytes +=
                column is BinSliceColumn
                    ? Encoding.UTF8.GetByteCount(column.Condition(code)) + 6
                    : Encoding.UTF8.GetByteCount(column.Condition(code))
                        - Encoding.UTF8.GetByteCount(PredicateText.Column(name));
        }

        return (name, column.Codes, bytes);
    }

    private static ListableColumns Of(IEnumerable<(string Name, int Values, long Bytes)> columns)
    {
        (string Name, int Values, long Bytes)[] all = [.. columns];
        HashSet<string> kept = new(StringComparer.Ordinal);
        long values = 0;
        long bytes = 0;
        foreach ((string name, int more, long length) in all.OrderBy(c => c.Bytes))
        {
            (values, bytes) = (values + more, bytes + length);
            if (values <= GroupPredicate.MaximumValues && bytes <= MostBytes)
            {
                kept.Add(name);
            }
        }

        return new ListableColumns(
            [.. all.Select(c => c.Name).Where(kept.Contains)],
            [.. all.Select(c => c.Name).Where(name => !kept.Contains(name))]
        );
    }
}
