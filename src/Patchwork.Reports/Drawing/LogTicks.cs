using System.Globalization;

namespace Patchwork.Reports.Drawing;

/// <summary>Ticks of a log axis: powers of ten, and 2 and 5 between them when the axis spans few of them.</summary>
internal static class LogTicks
{
    private const double FewDecades = 2.5;

    /// <param name="low">Logarithm of the low end.</param>
    /// <param name="high">Logarithm of the high end.</param>
    /// <param name="fixedLow">The low end was asked for and stays.</param>
    /// <param name="fixedHigh">The high end was asked for and stays.</param>
    /// <param name="wanted">About how many labels.</param>
    /// <param name="axis">Says whether labels are percentages.</param>
    /// <param name="make">Makes the scale from its ends and ticks, all as logarithms.</param>
    public static AxisScale Scale(
        double low,
        double high,
        bool fixedLow,
        bool fixedHigh,
        int wanted,
        ChartAxis axis,
        Func<double, double, IReadOnlyList<(double At, string Label)>, AxisScale> make
    )
    {
        if (high - low < 0.3)
        {
            // Less than a factor of two: give room until at least two labelled ticks fit.
            low = fixedLow ? low : low - 0.2;
            high = fixedHigh ? high : high + 0.2;
        }

        double pad = (high - low) * 0.03;
        low = fixedLow ? low : low - pad;
        high = fixedHigh ? high : high + pad;
        List<(double, string)> ticks = [];
        int firstDecade = (int)Math.Floor(low);
        int lastDecade = (int)Math.Ceiling(high);
        bool few = high - low <= FewDecades;
        // One way of writing for all labels of an axis.
        int shift = axis.Percent ? 2 : 0;
        bool plain = low + shift >= -4.2 && high + shift <= 6.2;
        int stride = Math.Max(1, (int)Math.Ceiling((high - low) / Math.Max(1, wanted)));
        for (int decade = firstDecade; decade <= lastDecade; decade++)
        {
            Add(decade, decade % stride == 0 ? Say(1, decade) : "");
            if (few)
            {
                Add(decade + Math.Log10(2), Say(2, decade));
                Add(decade + Math.Log10(5), Say(5, decade));
            }
        }

        return make(low, high, ticks);

        string Say(int lead, int decade) =>
            axis.Percent ? Label(lead, decade + 2, plain) + " %" : Label(lead, decade, plain);

        void Add(double at, string label)
        {
            if (at >= low - 1e-9 && at <= high + 1e-9)
            {
                ticks.Add((at, label));
            }
        }
    }

    private static string Label(int lead, int decade, bool plain) =>
        plain
            ? (lead * Math.Pow(10, decade)).ToString($"N{Math.Max(0, -decade)}", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{lead}e{decade}");
}
