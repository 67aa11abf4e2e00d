namespace Patchwork.Models;

/// <summary>The weighted median: the value below and above which at most half of the weight lies.</summary>
internal static class WeightedMedian
{
    /// <summary>
    /// The median in O(n log n). Where exactly half of the weight lies on each side of a gap it is the gap's middle, as for
    /// an even number of equal weights. Both arrays are reordered.
    /// </summary>
    public static double Of(double[] values, double[] weights)
    {
        Array.Sort(values, weights);
        double total = 0;
        foreach (double weight in weights)
        {
            total += weight;
        }

        double below = 0;
        for (int i = 0; i < values.Length; i++)
        {
            below += weights[i];
            if (2 * below == total && i + 1 < values.Length)
            {
                return values[i] + ((values[i + 1] - values[i]) / 2);
            }

            if (2 * below >= total)
            {
                return values[i];
            }
        }

        return values[^1];
    }
}
