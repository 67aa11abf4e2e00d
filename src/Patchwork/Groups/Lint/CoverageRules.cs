using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Groups.Lint;

/// <summary>Parts that hold for everyone, and missing cells that comparisons leave out.</summary>
internal static class CoverageRules
{
    public static IEnumerable<LintFinding> Find(LintSubject subject) =>
        subject.Train.Rows == 0
            ? []
            : [.. FindAlwaysTrue(subject), .. subject.Predicate.Columns.SelectMany(c => FindMissing(c, subject))];

    private static IEnumerable<LintFinding> FindAlwaysTrue(LintSubject subject)
    {
        // When all is always true, 'everyone' has been said already.
        if (subject.Group.Count == subject.Train.Rows)
        {
            return [];
        }

        return PredicateTree
            .Nodes(subject.Predicate.Root)
            .OfType<AndNode>()
            // Only tests and the parts at the top, so that nothing is evaluated more than twice however deep the nesting.
            .SelectMany(and => and.Operands.Where(p => p is ColumnTest || ReferenceEquals(and, subject.Predicate.Root)))
            .Where(part => subject.RowsOf(part).Count == subject.Train.Rows)
            .Take(subject.Options.MostPerCode)
            .Select(part => new LintFinding(
                LintCodes.AlwaysTruePart,
                $"{subject.Written(part)} is true for everyone and can be left out."
            ));
    }

    private static IEnumerable<LintFinding> FindMissing(string column, LintSubject subject)
    {
        bool isMentioned = PredicateTree.Tests(subject.Predicate.Root).Any(t => t is MissingNode && t.Column == column);
        if (isMentioned)
        {
            yield break;
        }

        RowSet missing = subject.RowsOf(new MissingNode(column, Negated: false));
        if (missing.Count == 0 || subject.Group.CountAnd(missing) > 0)
        {
            yield break;
        }

        string written = PredicateText.Column(column);
        string cells = missing.Count == 1 ? "cell, for which" : "cells, for which";
        yield return new LintFinding(
            LintCodes.LeavesOutMissing,
            $"{written} has {LintSubject.Count(missing.Count)} missing {cells} no comparison holds: {LintSubject.Percent(missing.Count, subject.Train.Rows)} of {subject.Options.Rows} are left out for it. To take them in, add: or {written} is missing."
        );
    }
}
