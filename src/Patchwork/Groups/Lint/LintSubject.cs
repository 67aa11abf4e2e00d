using System.Globalization;
using Patchwork.Groups.Evaluation;
using Patchwork.Groups.Normal;
using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Groups.Lint;

/// <summary>A group under the linter with what its rules share: its rows on each split and the words to speak with.</summary>
internal sealed class LintSubject
{
    private readonly NormalBuilder _normal;

    public LintSubject(
        GroupPredicate predicate,
        IReadOnlyList<LintSplit> splits,
        DataDictionary dictionary,
        GroupLinterOptions options
    )
    {
        Predicate = predicate;
        Splits = splits;
        Dictionary = dictionary;
        Options = options;
        Groups = [.. splits.Select(s => predicate.Evaluate(s.Rows))];
        _normal = new NormalBuilder(Train);
    }

    public GroupPredicate Predicate { get; }

    public IReadOnlyList<LintSplit> Splits { get; }

    /// <summary>The group's rows on each split.</summary>
    public IReadOnlyList<RowSet> Groups { get; }

    public DataDictionary Dictionary { get; }

    public GroupLinterOptions Options { get; }

    /// <summary>The first split, which all rules but sizes look at.</summary>
    public Table Train => Splits[0].Rows;

    public RowSet Group => Groups[0];

    public ColumnDomain DomainOf(string column) => _normal.DomainOf(column);

    public RowSet RowsOf(PredicateNode part) =>
        RowSet.FromWords(Train.Rows, new PredicateEvaluator(Train).Evaluate(part));

    /// <summary>A part of the predicate as it was written.</summary>
    public string Written(PredicateNode part) =>
        PredicateText.Excerpt(Predicate.Text[part.Start..part.End].Trim(), limit: 120);

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of rows with its noun: <c>1 row</c>, <c>1,204 people</c>.</summary>
    public string CountRows(long count)
    {
        string rows = Options.Rows;
        string one = rows switch
        {
            "rows" => "row",
            "people" => "person",
            _ => rows,
        };
        return $"{Count(count)} {(count == 1 ? one : rows)}";
    }

    /// <summary>A share in per cent with three significant digits, never rounded up to all or down to none.</summary>
    public static string Percent(double part, double whole)
    {
        double percent = whole == 0 ? 0 : 100 * part / whole;
        if (percent is > 99.9 and < 100)
        {
            return "over 99.9 %";
        }

        if (percent is > 0 and < 0.001)
        {
            return "under 0.001 %";
        }

        int decimals =
            percent >= 10 ? 1
            : percent >= 1 ? 2
            : percent >= 0.1 ? 3
            : 4;
        string format = "0." + new string('#', percent is 100 or 0 ? 0 : decimals);
        return percent.ToString(format, CultureInfo.InvariantCulture) + " %";
    }
}
