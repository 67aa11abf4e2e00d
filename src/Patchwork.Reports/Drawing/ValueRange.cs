namespace Patchwork.Reports.Drawing;

/// <summary>Ranges that an axis can show: finite, of positive width, not wider than double arithmetic allows.</summary>
internal static class ValueRange
{
    private const double Largest = 1e300;

    /// <summary>True for values that a chart can place.</summary>
    public static bool IsUsable(double value) => Math.Abs(value) <= Largest;

    /// <summary>The range itself, or a padded one when both ends are (nearly) equal.</summary>
    public static (double Low, double High) Of(double low, double high)
    {
        if (high < low)
        {
            (low, high) = (high, low);
        }

        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low > size * 1e-9 && high - low > 1e-290)
        {
            return (low, high);
        }

        double pad = size > 1e-280 ? size * 0.1 : 1;
        return (low - pad, high + pad);
    }
}
