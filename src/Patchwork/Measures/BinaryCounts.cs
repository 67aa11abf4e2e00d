namespace Patchwork.Measures;

/// <summary>
/// The four counts of a binary prediction, with "positive" meaning the positive class and "negative" every other one.
/// Rates whose denominator is 0 are null.
/// </summary>
/// <param name="TruePositives">Positive rows predicted positive.</param>
/// <param name="FalsePositives">Negative rows predicted positive.</param>
/// <param name="FalseNegatives">Positive rows predicted negative.</param>
/// <param name="TrueNegatives">Negative rows predicted negative.</param>
public readonly record struct BinaryCounts(
    long TruePositives,
    long FalsePositives,
    long FalseNegatives,
    long TrueNegatives
)
{
    /// <summary>All rows.</summary>
    public long Count => TruePositives + FalsePositives + FalseNegatives + TrueNegatives;

    /// <summary>Rows of the positive class.</summary>
    public long Positives => TruePositives + FalseNegatives;

    /// <summary>Rows of the other classes.</summary>
    public long Negatives => FalsePositives + TrueNegatives;

    /// <summary>E[h]: the share predicted positive.</summary>
    public double? SelectionRate => Ratio(TruePositives + FalsePositives, Count);

    /// <summary>E[h | y = 1].</summary>
    public double? TruePositiveRate => Ratio(TruePositives, Positives);

    /// <summary>E[h | y = 0].</summary>
    public double? FalsePositiveRate => Ratio(FalsePositives, Negatives);

    /// <summary>1 − E[h | y = 1].</summary>
    public double? FalseNegativeRate => Ratio(FalseNegatives, Positives);

    /// <summary>F1 = 2TP / (2TP + FP + FN), 0 when the denominator is 0 (math-3 section 1).</summary>
    public double F1 => Ratio(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives) ?? 0;

    private static double? Ratio(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
