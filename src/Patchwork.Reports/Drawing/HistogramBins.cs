namespace Patchwork.Reports.Drawing;

/// <summary>Equal bins over the finite values of all series (equal ratios on a log axis), and how many fall into each.</summary>
/// <param name="Edges">The bin edges, one more than bins, in units of the axis; empty without values.</param>
/// <param name="Counts">For each series the count per bin.</param>
internal sealed record HistogramBins(double[] Edges, long[][] Counts)
{
    private const int MaxBins = 200;

    public int Count => Math.Max(0, Edges.Length - 1);

    public static HistogramBins Of(Histogram chart)
    {
        ChartAxis axis = chart.ValueAxis;
        double[][] values = [.. chart.Series.Select(s => s.Values.Where(v => Usable(v, axis)).ToArray())];
        double[] all = [.. values.SelectMany(v => v)];
        if (all.Length == 0)
        {
            return new HistogramBins([], [.. values.Select(_ => Array.Empty<long>())]);
        }

        (double low, double high) = ValueRange.Of(
            axis.Minimum is { } min && Usable(min, axis) ? Forward(min, axis) : Forward(all.Min(), axis),
            axis.Maximum is { } max && Usable(max, axis) ? Forward(max, axis) : Forward(all.Max(), axis)
        );
        int bins = Math.Clamp(
            chart.Bins ?? Math.Clamp((int)Math.Round(Math.Sqrt(values.Max(v => v.Length))), 5, 40),
            1,
            MaxBins
        );
        double[] edges = [.. Enumerable.Range(0, bins + 1).Select(b => Back(low + ((high - low) * b / bins), axis))];
        return new HistogramBins(edges, [.. values.Select(v => Tally(v, axis, low, high, bins))]);
    }

    private static long[] Tally(double[] values, ChartAxis axis, double low, double high, int bins)
    {
        long[] counts = new long[bins];
        foreach (double value in values)
        {
            double place = (Forward(value, axis) - low) / (high - low) * bins;
            if (place >= 0 && place <= bins)
            {
                counts[Math.Min(bins - 1, (int)place)]++;
            }
        }

        return counts;
    }

    private static bool Usable(double v, ChartAxis axis) => ValueRange.IsUsable(v) && (!axis.Logarithmic || v > 0);

    private static double Forward(double v, ChartAxis axis) => axis.Logarithmic ? Math.Log10(v) : v;

    private static double Back(double v, ChartAxis axis) => axis.Logarithmic ? Math.Pow(10, v) : v;
}
