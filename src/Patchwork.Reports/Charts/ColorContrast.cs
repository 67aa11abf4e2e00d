using System.Globalization;

namespace Patchwork.Reports;

/// <summary>Contrast of two colours after WCAG 2.2, section 1.4.3.</summary>
internal static class ColorContrast
{
    /// <summary>Black or white, whichever reads better on a background.</summary>
    public static string InkOn(string background) =>
        Ratio("#000000", background) >= Ratio("#FFFFFF", background) ? "#000000" : "#FFFFFF";

    /// <summary>The ratio, 1 to 21, of two colours written as #RRGGBB.</summary>
    public static double Ratio(string a, string b)
    {
        double x = Luminance(a);
        double y = Luminance(b);
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string color) =>
        (0.2126 * Channel(color, 1)) + (0.7152 * Channel(color, 3)) + (0.0722 * Channel(color, 5));

    private static double Channel(string color, int at)
    {
        double c = int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
