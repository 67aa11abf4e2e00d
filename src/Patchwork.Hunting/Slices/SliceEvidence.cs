using Patchwork.Measures;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>How much there is to a slice: how far it stands out, how sure that is after so many looks, and what of it was said before.</summary>
/// <param name="EffectSize">
/// The difference from all others in units of a common standard deviation (<see cref="ErrorMoments.EffectSize"/>); NaN where there is none.
/// </param>
/// <param name="Interval">The slice's average error at 95 %, for this slice alone; null where there is none (<see cref="ErrorMoments.Interval"/>).</param>
/// <param name="PValue">The test against all others, one-sided, for this slice alone (<see cref="ErrorMoments.PValue"/>); NaN where there is none.</param>
/// <param name="AdjustedPValue">The same times the number of slices that were looked at (Bonferroni), at most 1.</param>
/// <param name="Overlap">The share of its rows that a slice above has too, |S ∩ (union of those above)|/|S|; 0 for the first.</param>
public sealed record SliceEvidence(
    double EffectSize,
    Interval? Interval,
    double PValue,
    double AdjustedPValue,
    double Overlap
)
{
    /// <summary>What was observed and expected, where a scan found the slice; then the other figures are those of the scan's statistic.</summary>
    public ScanEstimate? Estimate { get; init; }

    /// <summary>Whether there is a test and yet no effect size, as errors vary neither inside nor outside (<see cref="ErrorMoments.IsSpreadless"/>).</summary>
    public bool IsSpreadless => Estimate is null && double.IsNaN(EffectSize) && !double.IsNaN(PValue);

    /// <summary>Weighs slices, in their order.</summary>
    /// <param name="slices">The slices, best first.</param>
    /// <param name="errors">The errors that they were found by.</param>
    /// <param name="looks">How many slices were looked at.</param>
    /// <remarks>Cost O(n + slices · (rows of a slice + n/64)).</remarks>
    public static IReadOnlyList<SliceEvidence> Of(IReadOnlyList<Slice> slices, RowErrors errors, long looks)
    {
        ErrorComparison comparison = new(errors);
        double[] overlaps = OverlapsOf(slices);
        SliceEvidence[] evidence = new SliceEvidence[slices.Count];
        for (int s = 0; s < evidence.Length; s++)
        {
            ErrorMoments moments = comparison.Of(slices[s].Rows);
            double p = moments.PValue;
            evidence[s] = new SliceEvidence(
                moments.EffectSize,
                moments.Interval,
                p,
                double.IsNaN(p) ? p : Math.Min(1, p * Math.Max(1, looks)),
                overlaps[s]
            );
        }

        return evidence;
    }

    /// <summary>For each slice the share of its rows that one above has too, |S ∩ (union of those above)|/|S|; 0 for the first.</summary>
    internal static double[] OverlapsOf(IReadOnlyList<Slice> slices)
    {
        double[] overlaps = new double[slices.Count];
        RowSet? above = null;
        for (int s = 0; s < overlaps.Length; s++)
        {
            RowSet rows = slices[s].Rows;
            overlaps[s] = above is null || rows.Count == 0 ? 0 : (double)rows.CountAnd(above) / rows.Count;
            above = above?.Or(rows) ?? rows;
        }

        return overlaps;
    }
}
