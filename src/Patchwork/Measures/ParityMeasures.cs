namespace Patchwork.Measures;

/// <summary>
/// The three disparities of seed 3, table 1 (math-3 section 1), from counts. With h in {0,1}, groups a and labels y:
/// demographic parity DP = max_a |E[h|a] − E[h]|; equalized odds EO = max_{a,y} |E[h|a,y] − E[h|y]|; error rate balance
/// EB = max_{a,a',y} |E[h|a,y] − E[h|a',y]|.
/// </summary>
/// <remarks>
/// Not the maximum minus the minimum over groups that some libraries call by the same names. Groups without rows are
/// left out; where fewer than two groups are left to compare, the measure is null, not 0. Cost O(groups). Pure.
/// </remarks>
public static class ParityMeasures
{
    /// <summary>DP, given each group's rates and the rates of all rows together.</summary>
    public static double? DemographicParity(ReadOnlySpan<BinaryCounts> groups, BinaryCounts all)
    {
        double largest = 0;
        int usable = 0;
        foreach (BinaryCounts group in groups)
        {
            if (group.SelectionRate is { } rate && all.SelectionRate is { } overall)
            {
                usable++;
                largest = Math.Max(largest, Math.Abs(rate - overall));
            }
        }

        return usable < 2 ? null : largest;
    }

    /// <summary>EO, given each group's rates and the rates of all rows together. A label that occurs in one group only is not compared.</summary>
    public static double? EqualizedOdds(ReadOnlySpan<BinaryCounts> groups, BinaryCounts all) =>
        Larger(OddsFrom(groups, all.TruePositiveRate, label: 1), OddsFrom(groups, all.FalsePositiveRate, label: 0));

    /// <summary>EB, given each group's rates. EO ≤ EB ≤ 2·EO whenever the groups divide all rows.</summary>
    public static double? ErrorRateBalance(ReadOnlySpan<BinaryCounts> groups) =>
        Larger(Spread(groups, label: 1), Spread(groups, label: 0));

    private static double? RateOf(BinaryCounts group, int label) =>
        label == 1 ? group.TruePositiveRate : group.FalsePositiveRate;

    private static double? OddsFrom(ReadOnlySpan<BinaryCounts> groups, double? overall, int label)
    {
        double largest = 0;
        int usable = 0;
        foreach (BinaryCounts group in groups)
        {
            if (RateOf(group, label) is { } rate && overall is { } reference)
            {
                usable++;
                largest = Math.Max(largest, Math.Abs(rate - reference));
            }
        }

        return usable < 2 ? null : largest;
    }

    private static double? Spread(ReadOnlySpan<BinaryCounts> groups, int label)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        int usable = 0;
        foreach (BinaryCounts group in groups)
        {
            if (RateOf(group, label) is { } rate)
            {
                usable++;
                low = Math.Min(low, rate);
                high = Math.Max(high, rate);
            }
        }

        return usable < 2 ? null : high - low;
    }

    private static double? Larger(double? first, double? second) =>
        first is null ? second
        : second is null ? first
        : Math.Max(first.Value, second.Value);
}
