namespace Patchwork.Models;

/// <summary>The weighted quantile: below it lies at most the level's share of the weight, above it at most the rest.</summary>
internal static class WeightedQuantile
{
    /// <summary>
    /// The quantile in O(n log n). Where exactly the level's share lies below a gap it is the gap's middle, as for the median of
    /// an even number of equal weights. Both arrays are reordered.
    /// </summary>
    public static double Of(double[] values, double[] weights, double level)
    {
        Array.Sort(values, weights);
        double total = 0;
        foreach (double weight in weights)
        {
            total += weight;
        }

        double share = level * total;
        double below = 0;
        for (int i = 0; i < values.Length; i++)
        {
            below += weights[i];
            if (below == share && i + 1 < values.Length)
            {
                return values[i] + ((values[i + 1] - values[i]) / 2);
            }

            if (below >= share)
            {
                return values[i];
            }
        }

        return values[^1];
    }
}
