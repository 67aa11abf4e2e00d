using System.Globalization;
using Patchwork.Groups.Normal;
using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Groups.Lint;

/// <summary>Rows that a group takes in by a code for 'not applicable', such as children in a question about work.</summary>
internal static class NotApplicableRules
{
    public static IEnumerable<LintFinding> Find(LintSubject subject) =>
        subject.Predicate.Columns.SelectMany(c => FindNotApplicable(c, subject));

    // The group is looked at, not the text: 'HOURS < 20' takes in the children coded -1 without naming them.
    private static IEnumerable<LintFinding> FindNotApplicable(string column, LintSubject subject)
    {
        ColumnDomain domain = subject.DomainOf(column);
        foreach (
            string code in subject.Dictionary[column]?.NotApplicable.Order(StringComparer.Ordinal)
                ?? Enumerable.Empty<string>()
        )
        {
            if (ValueOf(code, domain) is not { } value || IsRuledOut(column, value, subject))
            {
                continue;
            }

            RowSet coded = subject.RowsOf(new ComparisonNode(column, ComparisonOperator.Equal, value));
            int inside = subject.Group.CountAnd(coded);
            if (inside > 0)
            {
                string written = $"{PredicateText.Column(column)} == {PredicateText.Excerpt(value.ToString())}";
                string meaning = PredicateText.Excerpt(subject.Dictionary.MeaningOf(column, code));
                yield return new LintFinding(
                    LintCodes.NotApplicable,
                    $"The group takes in {subject.CountRows(inside)} ({LintSubject.Percent(inside, subject.Group.Count)} of it) to whom the question about {PredicateWords.Label(column, subject.Dictionary)} does not apply: {written} means {(meaning == code ? "not applicable" : meaning)}."
                );
            }
        }
    }

    // True where every test of the column excludes the code, so that rows with it come in by another column's test alone.
    private static bool IsRuledOut(string column, PredicateValue value, LintSubject subject)
    {
        ColumnDomain domain = subject.DomainOf(column);
        int place = domain.PlaceOf(value);
        return SetsOf(subject.Predicate.Root, column, domain, negated: false).All(s => !s.Holds(place));
    }

    private static IEnumerable<ValueSet> SetsOf(PredicateNode node, string column, ColumnDomain domain, bool negated) =>
        node switch
        {
            NotNode not => SetsOf(not.Operand, column, domain, !negated),
            ColumnTest test when test.Column == column =>
            [
                negated ? domain.Complement(domain.SetOf(test)) : domain.SetOf(test),
            ],
            _ => node.Parts.SelectMany(p => SetsOf(p, column, domain, negated)),
        };

    private static PredicateValue? ValueOf(string code, ColumnDomain domain)
    {
        PredicateValue? value =
            domain.IsText ? PredicateValue.Of(code)
            : double.TryParse(code, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && !double.IsNaN(number)
                ? PredicateValue.Of(number)
            : null;
        return value is not null && domain.PlaceOf(value) >= 0 ? value : null;
    }
}
