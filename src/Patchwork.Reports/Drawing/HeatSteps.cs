namespace Patchwork.Reports.Drawing;

/// <summary>Which of the nine colour steps a value takes, and what the ends of the scale are.</summary>
/// <param name="Low">The value at the pale (or vermilion) end.</param>
/// <param name="High">The value at the dark blue end.</param>
/// <param name="Scale">Sequential or diverging.</param>
/// <param name="Log">Steps of equal ratio; sequential scales only.</param>
internal sealed record HeatSteps(double Low, double High, HeatScale Scale, bool Log)
{
    /// <summary>The steps for a map, or null when it has no values.</summary>
    public static HeatSteps? Of(HeatMap chart)
    {
        bool log = chart.ValueAxis.Logarithmic && chart.Scale == HeatScale.Sequential;
        double[] values =
        [
            .. chart.Values.SelectMany(row => row).Where(v => ValueRange.IsUsable(v) && (!log || v > 0)),
        ];
        if (values.Length == 0)
        {
            return null;
        }

        if (chart.Scale == HeatScale.Diverging)
        {
            double reach = values.Max(v => Math.Abs(v - chart.Middle));
            reach = reach > 0 ? reach : 1;
            return new HeatSteps(chart.Middle - reach, chart.Middle + reach, chart.Scale, Log: false);
        }

        double low = chart.ValueAxis.Minimum ?? values.Min();
        double high = chart.ValueAxis.Maximum ?? values.Max();
        return new HeatSteps(low, high, chart.Scale, log);
    }

    public string Prefix => Scale == HeatScale.Diverging ? "div" : "seq";

    /// <summary>The step, 0 to 8; null for values that have none.</summary>
    public int? Step(double value)
    {
        if (!ValueRange.IsUsable(value) || (Log && value <= 0))
        {
            return null;
        }

        (double low, double high, double v) = Log
            ? (Math.Log10(Low), Math.Log10(High), Math.Log10(value))
            : (Low, High, value);
        double share = high > low ? (v - low) / (high - low) : 0.5;
        return (int)Math.Clamp(share * ChartPalette.HeatSteps, 0, ChartPalette.HeatSteps - 1);
    }
}
