using System.Globalization;

namespace Patchwork.Reports.Drawing;

/// <summary>Ticks at 1, 2 or 5 times a power of ten.</summary>
internal static class LinearTicks
{
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
        double step = Step(low, high, wanted);
        step = axis.Whole ? Math.Max(1, step) : step;
        if (!fixedLow)
        {
            low = Math.Floor((low / step) + 1e-9) * step;
        }

        if (!fixedHigh)
        {
            high = Math.Ceiling((high / step) - 1e-9) * step;
        }

        double first = Math.Ceiling((low / step) - 1e-9);
        double last = Math.Floor((high / step) + 1e-9);
        int count = (int)Math.Clamp(last - first + 1, 0, 60);
        List<(double, string)> ticks = [];
        for (int i = 0; i < count; i++)
        {
            double at = (first + i) * step;
            ticks.Add(
                (at, axis.Percent ? PercentLabel(at, step) : Label(at, step, Math.Max(Math.Abs(low), Math.Abs(high))))
            );
        }

        return make(low, high, ticks);
    }

    /// <summary>The nice step that gives about the wanted number of ticks.</summary>
    private static double Step(double low, double high, int wanted)
    {
        double raw = (high - low) / Math.Max(1, wanted);
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double lead = raw / power;
        double nice = lead switch
        {
            <= 1.0001 => 1,
            <= 2.0001 => 2,
            <= 5.0001 => 5,
            _ => 10,
        };
        return nice * power;
    }

    private static string Label(double value, double step, double largest)
    {
        if (value == 0)
        {
            return "0";
        }

        string text;
        double size = Math.Abs(value);
        if (largest >= 1e9 || step < 1e-5)
        {
            int digits = (int)Math.Clamp(Math.Ceiling(Math.Log10(largest / step)), 0, 15);
            string pattern = "0." + new string('#', digits) + "e0";
            text = size.ToString(pattern, CultureInfo.InvariantCulture);
        }
        else
        {
            text = size.ToString($"N{Decimals(step)}", CultureInfo.InvariantCulture);
        }

        return value < 0 ? "−" + text : text;
    }

    private static string PercentLabel(double value, double step) => Label(value * 100, step * 100, 0) + " %";

    private static int Decimals(double step) => (int)Math.Clamp(-Math.Floor(Math.Log10(step * 1.0001)), 0, 8);
}
