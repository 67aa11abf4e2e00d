namespace Patchwork.Hunting;

/// <summary>Benjamini and Hochberg's control of the false discovery rate (1995): p-values adjusted for having been many.</summary>
public static class BenjaminiHochberg
{
    /// <summary>
    /// The adjusted p-value of each: min over ranks j ≥ i of p_(j)·m/j, at most 1. Those at most q are discoveries with an expected
    /// share of false ones of at most q. NaN stays NaN and counts as a test. Cost O(k log k) for k p-values.
    /// </summary>
    /// <param name="pValues">The p-values that are known.</param>
    /// <param name="tests">m, how many tests there were; those whose p-value is not given count as 1. By default as many as are given.</param>
    public static double[] Adjust(ReadOnlySpan<double> pValues, long? tests = null)
    {
        long all = Math.Max(tests ?? 0, pValues.Length);
        int[] order = [.. Enumerable.Range(0, pValues.Length)];
        double[] given = pValues.ToArray();
        Array.Sort(order, (a, b) => KeyOf(given[a]).CompareTo(KeyOf(given[b])) is var c && c != 0 ? c : a.CompareTo(b));
        double[] adjusted = new double[given.Length];
        double least = 1;
        for (int rank = order.Length; rank >= 1; rank--)
        {
            int at = order[rank - 1];
            if (double.IsNaN(given[at]))
            {
                adjusted[at] = double.NaN;
                continue;
            }

            least = Math.Min(least, given[at] * all / rank);
            adjusted[at] = least;
        }

        return adjusted;
    }

    private static double KeyOf(double p) => double.IsNaN(p) ? double.PositiveInfinity : p;
}
