using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// Judges a model over many groups that may overlap, thousands of them: each group's mean error against everybody else's, with
/// intervals that hold for all groups at once, worst first.
/// </summary>
/// <remarks>
/// Welch's intervals, or Newcombe's for errors of two values, at level 1 − 0.05/m for m groups (Bonferroni): the chance that any of them misses is
/// at most 5 %, as far as means of that many rows are normal. Cost O(rows of all groups). Deterministic.
/// </remarks>
public static class GroupAudit
{
    private const double Risk = 0.05;

    /// <summary>
    /// The groups, worst first: by the low end of the difference's interval, then by the difference, then by name; groups without an
    /// interval (fewer than two rows inside or outside, or rows that agree among errors of many values) last.
    /// </summary>
    public static IReadOnlyList<AuditedGroup> Run(
        IReadOnlyCollection<KeyValuePair<string, RowSet>> groups,
        RowErrors errors
    )
    {
        ErrorComparison comparison = new(errors);
        double level = 1 - (Risk / Math.Max(1, groups.Count));
        return
        [
            .. groups
                .Select(g => Judge(g.Key, g.Value))
                .OrderByDescending(g => g.Interval?.Low ?? double.NegativeInfinity)
                .ThenByDescending(g => double.IsNaN(g.Difference) ? double.NegativeInfinity : g.Difference)
                .ThenBy(g => g.Name, StringComparer.Ordinal),
        ];

        AuditedGroup Judge(string name, RowSet rows)
        {
            if (rows.Count == 0)
            {
                return new AuditedGroup(name, 0, double.NaN, double.NaN, null, double.NaN);
            }

            ErrorMoments moments = comparison.Of(rows);
            double p = moments.TwoSidedPValue;
            return new AuditedGroup(
                name,
                rows.Count,
                moments.Mean,
                moments.Mean - moments.OthersMean,
                moments.DifferenceAt(level),
                double.IsNaN(p) ? p : Math.Min(1, p * groups.Count)
            );
        }
    }
}
