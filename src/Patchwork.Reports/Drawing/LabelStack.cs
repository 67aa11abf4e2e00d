namespace Patchwork.Reports.Drawing;

/// <summary>Moves labels apart along one direction, as little as needed.</summary>
internal static class LabelStack
{
    /// <summary>Positions at least <paramref name="gap"/> apart and within the limits where they fit, in the given order.</summary>
    public static double[] Spread(IReadOnlyList<double> wanted, double gap, double low, double high)
    {
        int[] order = [.. Enumerable.Range(0, wanted.Count).OrderBy(i => wanted[i]).ThenBy(i => i)];
        double[] placed = new double[wanted.Count];
        double next = low;
        foreach (int i in order)
        {
            placed[i] = Math.Max(wanted[i], next);
            next = placed[i] + gap;
        }

        double last = high;
        foreach (int i in order.Reverse())
        {
            placed[i] = Math.Min(placed[i], last);
            last = placed[i] - gap;
        }

        return placed;
    }
}
