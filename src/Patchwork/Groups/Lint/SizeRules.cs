using System.Globalization;
using Patchwork.Tables;

namespace Patchwork.Groups.Lint;

/// <summary>How large the group is, and whether that is enough.</summary>
internal static class SizeRules
{
    // The 97.5 % quantile of the normal distribution, for a 95 % interval of a mean.
    private const double Quantile = 1.96;

    public static IEnumerable<LintFinding> Find(LintSubject subject)
    {
        string rows = subject.Options.Rows;
        for (int s = 0; s < subject.Splits.Count; s++)
        {
            RowSet group = subject.Groups[s];
            yield return new LintFinding(
                LintCodes.Size,
                $"{LintSubject.Count(group.Count)} of {LintSubject.Count(group.Rows)} {rows} in {subject.Splits[s].Name} ({LintSubject.Percent(group.Count, group.Rows)})."
            );
        }

        for (int s = 0; s < subject.Splits.Count; s++)
        {
            int count = subject.Groups[s].Count;
            if (count > 0 && count < subject.Options.MinimumRows)
            {
                string width = (Quantile / Math.Sqrt(count)).ToString("0.00", CultureInfo.InvariantCulture);
                yield return new LintFinding(
                    LintCodes.TooFewRows,
                    $"The group has only {subject.CountRows(count)} in {subject.Splits[s].Name}. An average over so few may not generalise: its 95 % interval reaches about {width} standard deviations to each side. {LintSubject.Count(subject.Options.MinimumRows)} or more are advised."
                );
                yield break;
            }
        }
    }
}
