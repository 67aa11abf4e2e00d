using System.Globalization;
using Patchwork.Groups.Normal;
using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Groups.Lint;

/// <summary>What the codes in the predicate mean: majorities and codes that never occur.</summary>
internal static class CodeRules
{
    public static IEnumerable<LintFinding> Find(LintSubject subject)
    {
        if (subject.Train.Rows == 0)
        {
            return [];
        }

        List<ColumnTest> tests = [.. PredicateTree.Tests(subject.Predicate.Root)];
        return
        [
            .. tests.Select(t => FindMajority(t, subject)).OfType<LintFinding>(),
            // Taken lazily: looking for the nearest of thousands of categories is not cheap.
            .. tests.SelectMany(t => FindUnknown(t, subject)).Take(subject.Options.MostPerCode),
        ];
    }

    private static LintFinding? FindMajority(ColumnTest test, LintSubject subject)
    {
        if (EqualTo(test) is not { } value)
        {
            return null;
        }

        int count = subject.RowsOf(test).Count;
        if (count <= subject.Options.MajorityShare * subject.Train.Rows)
        {
            return null;
        }

        string written = $"{PredicateText.Column(test.Column)} == {PredicateText.Excerpt(value.ToString())}";
        string share = $"{LintSubject.Percent(count, subject.Train.Rows)} of {subject.Options.Rows}";
        bool isExplained = subject.Dictionary[test.Column]?.Values.ContainsKey(value.Key) == true;
        string meaning = isExplained
            ? $"{written} means {PredicateWords.Equality(test.Column, value, subject.Dictionary)}, {share}."
            : $"{written} holds for {share}.";
        return new LintFinding(LintCodes.MajorityCode, meaning + SuggestOther(test.Column, value, subject));
    }

    // With two codes the other one is the likely wish.
    private static string SuggestOther(string column, PredicateValue value, LintSubject subject)
    {
        ColumnDomain domain = subject.DomainOf(column);
        if (domain.Count != 2)
        {
            return "";
        }

        PredicateValue other = domain.ValueAt(domain.PlaceOf(value) == 0 ? 1 : 0);
        bool isExplained = subject.Dictionary[column]?.Values.ContainsKey(other.Key) == true;
        string meaning = isExplained ? $" ({PredicateWords.Equality(column, other, subject.Dictionary)})" : "";
        return $" The others are {PredicateText.Column(column)} == {PredicateText.Excerpt(other.ToString())}{meaning}.";
    }

    private static PredicateValue? EqualTo(ColumnTest test) =>
        test switch
        {
            ComparisonNode { Operator: ComparisonOperator.Equal } comparison => comparison.Value,
            InListNode { Negated: false, Listed.Count: 1 } list => list.Listed[0],
            _ => null,
        };

    private static IEnumerable<LintFinding> FindUnknown(ColumnTest test, LintSubject subject)
    {
        ColumnDomain domain = subject.DomainOf(test.Column);
        if (test is InListNode or ComparisonNode { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual })
        {
            return test.Values.Where(v => domain.PlaceOf(v) < 0).Select(v => DescribeUnknown(test, v, domain, subject));
        }

        bool isNever = test is not MissingNode && domain.SetOf(test).IsEmpty;
        return isNever
            ?
            [
                new LintFinding(
                    LintCodes.NeverOccurs,
                    $"{subject.Written(test)} holds for none of the {subject.Options.Rows} in {subject.Splits[0].Name}: {RangeOf(test.Column, domain, subject)}."
                ),
            ]
            : [];
    }

    private static LintFinding DescribeUnknown(
        ColumnTest test,
        PredicateValue value,
        ColumnDomain domain,
        LintSubject subject
    )
    {
        string hint;
        if (value.Text is "")
        {
            hint = $"an empty cell is a missing one; write {PredicateText.Column(test.Column)} is missing.";
        }
        else if (value.IsText && domain.IsText)
        {
            string? nearest = NearestName.Find(value.Text!, domain.Texts) ?? FromMeaning(test.Column, value, subject);
            hint = nearest is null
                ? $"{RangeOf(test.Column, domain, subject)}."
                : $"did you mean {PredicateText.Excerpt(PredicateText.Quote(nearest))}?";
        }
        else
        {
            hint = $"{RangeOf(test.Column, domain, subject)}.";
        }

        return new LintFinding(
            LintCodes.NeverOccurs,
            $"{PredicateText.Column(test.Column)} is never {PredicateText.Excerpt(value.ToString())} in {subject.Splits[0].Name}: {hint}"
        );
    }

    // Somebody may have written the meaning in place of the code.
    private static string? FromMeaning(string column, PredicateValue value, LintSubject subject) =>
        subject
            .Dictionary[column]
            ?.Values.Where(v => v.Value.Equals(value.Text, StringComparison.OrdinalIgnoreCase))
            .Select(v => v.Key)
            .FirstOrDefault();

    private static string RangeOf(string column, ColumnDomain domain, LintSubject subject)
    {
        const int MostShown = 6;
        string label = PredicateWords.Label(column, subject.Dictionary);
        if (domain.Count == 0)
        {
            return $"{label} has no values there";
        }

        bool showAll = domain.Count <= MostShown;
        return showAll || domain.IsText
            ? $"{label} is {string.Join(", ", Enumerable.Range(0, Math.Min(MostShown, domain.Count)).Select(p => PredicateText.Excerpt(domain.ValueAt(p).ToString())))}{(showAll ? "" : string.Create(CultureInfo.InvariantCulture, $" or one of {domain.Count - MostShown} more"))}"
            : $"{label} runs from {domain.ValueAt(0)} to {domain.ValueAt(domain.Count - 1)}";
    }
}
