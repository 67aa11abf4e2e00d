using Patchwork.Groups.Normal;
using Patchwork.Groups.Syntax;

namespace Patchwork.Groups.Lint;

/// <summary>Groups that are everyone or nobody, with a guess at what was meant instead.</summary>
internal static class ExtremeRules
{
    public static IEnumerable<LintFinding> Find(LintSubject subject)
    {
        if (subject.Train.Rows == 0)
        {
            yield break;
        }

        if (subject.Group.Count == subject.Train.Rows)
        {
            yield return new LintFinding(LintCodes.Everyone, DescribeEveryone(subject));
        }
        else if (subject.Group.Count == 0)
        {
            yield return new LintFinding(LintCodes.Nobody, DescribeNobody(subject));
        }
    }

    private static string DescribeEveryone(LintSubject subject)
    {
        PredicateNode root = subject.Predicate.Root;
        if (root is EveryoneNode)
        {
            return "This group is everyone.";
        }

        string hint = root is OrNode ? " Did you mean \"and\"?" : "";
        return $"This group is everyone: {subject.Written(root)} covers all {subject.Options.Rows}.{hint}";
    }

    private static string DescribeNobody(LintSubject subject)
    {
        PredicateNode root = subject.Predicate.Root;
        string start = $"This group is nobody: {subject.Written(root)} holds for none of the {subject.Options.Rows}.";
        BetweenNode? reversed = PredicateTree
            .Tests(root)
            .OfType<BetweenNode>()
            .FirstOrDefault(b => b.Low.Number > b.High.Number);
        if (reversed is not null)
        {
            return $"{start} The smaller number comes first: {PredicateText.Column(reversed.Column)} between {reversed.High} and {reversed.Low}.";
        }

        return PredicateTree.Nodes(root).OfType<AndNode>().Any(and => Contradicts(and, subject))
            ? $"{start} Did you mean \"or\"?"
            : start;
    }

    // Two tests of one column that each hold for somebody, but never together.
    private static bool Contradicts(AndNode and, LintSubject subject) =>
        and
            .Operands.OfType<ColumnTest>()
            .GroupBy(t => t.Column, StringComparer.Ordinal)
            .Any(tests =>
            {
                ColumnDomain domain = subject.DomainOf(tests.Key);
                List<ValueSet> sets = [.. tests.Select(domain.SetOf)];
                return sets.TrueForAll(s => !s.IsEmpty) && sets.Aggregate((a, b) => a.And(b)).IsEmpty;
            });
}
