using Patchwork.Tables;

namespace Patchwork.Groups.Lint;

/// <summary>Groups that exist already.</summary>
internal static class IdentityRules
{
    public static IEnumerable<LintFinding> Find(LintSubject subject, IReadOnlyList<KnownGroup> known)
    {
        RowSet group = subject.Group;
        // Two empty groups are equal by definition, which tells nobody anything.
        return group.Count == 0
            ? []
            : known
                .Where(k => k.Rows.Rows == group.Rows)
                .Select(k => (k.Name, Overlap: group.Jaccard(k.Rows)))
                .Where(k => k.Overlap >= subject.Options.NearIdentity)
                .OrderByDescending(k => k.Overlap)
                .Select(k => new LintFinding(LintCodes.NearIdentical, Describe(k.Name, k.Overlap, subject)));
    }

    private static string Describe(string name, double overlap, LintSubject subject) =>
        overlap == 1
            ? $"This group is the same as {name}: both hold exactly the same {subject.Options.Rows}."
            : $"This group is nearly the same as {name}: of the {subject.Options.Rows} in either, {LintSubject.Percent(overlap, 1)} are in both.";
}
