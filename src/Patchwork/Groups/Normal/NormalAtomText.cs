using Patchwork.Groups.Syntax;

namespace Patchwork.Groups.Normal;

/// <summary>Writes a set of one column's values as a test, always the same way for the same set and domain.</summary>
internal static class NormalAtomText
{
    // Whole numbers with no more different values than this are taken for codes, of which two in a row make no range.
    private const int MostCodes = 12;

    /// <summary>The text of a set that is neither empty nor full, and whether it is several tests joined by <c>or</c>.</summary>
    public static (string Text, bool IsAlternative) Of(ColumnDomain domain, ValueSet set)
    {
        string column = PredicateText.Column(domain.Name);
        List<string> tests = [];
        int count = set.Count;
        if (count > 0)
        {
            tests.AddRange(count == domain.Count ? [$"{column} is not missing"] : OfValues(domain, set, column, count));
        }

        if (set.HoldsMissing)
        {
            tests.Add($"{column} is missing");
        }

        return (string.Join(" or ", tests), tests.Count > 1);
    }

    private static IEnumerable<string> OfValues(ColumnDomain domain, ValueSet set, string column, int count)
    {
        int others = domain.Count - count;
        if (count == 1)
        {
            return [$"{column} == {domain.ValueAt(set.RangeAt(0).Start)}"];
        }

        // Without its first or last value a measure is a range, a column of codes all but that code.
        bool areCodes = domain.IsText || (domain.IsWhole && domain.Count <= MostCodes);
        if (others == 1 && (areCodes || set.RangeCount == 2))
        {
            return [$"{column} != {domain.ValueAt(Others(domain, set).First())}"];
        }

        int cost = domain.IsText ? int.MaxValue : CostOfRanges(domain, set);
        if (set.RangeCount == 1 && cost <= 2 && !(areCodes && count == 2))
        {
            return OfRanges(domain, set, column);
        }

        return cost < Math.Min(count, others) ? OfRanges(domain, set, column)
            : count <= others ? [$"{column} in {List(domain, set.Places())}"]
            : [$"{column} not in {List(domain, Others(domain, set))}"];
    }

    private static IEnumerable<int> Others(ColumnDomain domain, ValueSet set) =>
        set.Complement(domain.Count, hasMissing: false).Places();

    private static string List(ColumnDomain domain, IEnumerable<int> places) =>
        $"({string.Join(", ", places.Select(domain.ValueAt))})";

    // How many values the text of the ranges holds.
    private static int CostOfRanges(ColumnDomain domain, ValueSet set)
    {
        int cost = 0;
        for (int i = 0; i < set.RangeCount; i++)
        {
            (int start, int end) = set.RangeAt(i);
            cost += end - start == 1 || start == 0 || end == domain.Count ? 1 : 2;
        }

        return cost;
    }

    private static List<string> OfRanges(ColumnDomain domain, ValueSet set, string column)
    {
        List<string> tests = [];
        List<int> single = [];
        for (int i = 0; i < set.RangeCount; i++)
        {
            (int start, int end) = set.RangeAt(i);
            if (end - start == 1)
            {
                single.Add(start);
            }
            else
            {
                tests.Add(OfRange(domain, column, start, end));
            }
        }

        if (single.Count > 0)
        {
            tests.Insert(
                0,
                single.Count == 1 ? $"{column} == {domain.ValueAt(single[0])}" : $"{column} in {List(domain, single)}"
            );
        }

        return tests;
    }

    private static string OfRange(ColumnDomain domain, string column, int start, int end)
    {
        string low = PredicateText.Number(start == 0 ? 0 : LowCut(domain.NumberAt(start - 1), domain.NumberAt(start)));
        string high = PredicateText.Number(
            end == domain.Count ? 0 : HighCut(domain.NumberAt(end - 1), domain.NumberAt(end))
        );
        return start == 0 ? $"{column} <= {high}"
            : end == domain.Count ? $"{column} >= {low}"
            : $"{column} between {low} and {high}";
    }

    // The first value rounded down to the fewest decimals that still keep the value before it out: 20.0034 after 19.98 is 20.
    private static double LowCut(double before, double first)
    {
        double scale = 1;
        for (int decimals = 0; decimals <= 15; decimals++, scale *= 10)
        {
            double cut = Math.Floor(first * scale) / scale;
            if (cut > before && cut <= first)
            {
                return cut;
            }
        }

        return first;
    }

    private static double HighCut(double last, double after)
    {
        double scale = 1;
        for (int decimals = 0; decimals <= 15; decimals++, scale *= 10)
        {
            double cut = Math.Ceiling(last * scale) / scale;
            if (cut >= last && cut < after)
            {
                return cut;
            }
        }

        return last;
    }
}
