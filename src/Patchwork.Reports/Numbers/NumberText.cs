using System.Globalization;

namespace Patchwork.Reports;

/// <summary>
/// Numbers as people read them: three significant digits, thousands separators, a true minus sign; a difference always
/// with its sign and its base.
/// </summary>
/// <remarks>
/// The integer part of a number is never rounded away (16,412 stays 16,412): three significant digits decide only how
/// many decimals are shown. Pure functions, safe from any thread.
/// </remarks>
public static class NumberText
{
    /// <summary>The text for a number that is missing (NaN).</summary>
    public const string Missing = "–";

    /// <summary>A measured value with three significant digits: 0.0123, 8.69, 212, 16,412.</summary>
    /// <param name="value">Any number; NaN gives <see cref="Missing"/>.</param>
    /// <returns>The text; below 0.0001 and from 1e15 on in the form 1.23e-5.</returns>
    public static string Short(double value)
    {
        if (double.IsNaN(value))
        {
            return Missing;
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "∞" : "−∞";
        }

        double size = Math.Abs(value);
        if (size == 0)
        {
            return "0";
        }

        string scientific = size.ToString("E2", CultureInfo.InvariantCulture);
        int exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('E') + 1), CultureInfo.InvariantCulture);
        string text = exponent is < -4 or >= 15
            ? $"{scientific.AsSpan(0, scientific.IndexOf('E'))}e{exponent}"
            : size.ToString($"N{Math.Max(0, 2 - exponent)}", CultureInfo.InvariantCulture);
        return value < 0 ? "−" + text : text;
    }

    /// <summary>A measured value with its unit: "212 dollars". An empty unit adds nothing.</summary>
    public static string Short(double value, string unit) =>
        string.IsNullOrEmpty(unit) ? Short(value) : $"{Short(value)} {unit}";

    /// <summary>A whole number in full with thousands separators: 1,204.</summary>
    public static string Count(long value)
    {
        string text = value.ToString("N0", CultureInfo.InvariantCulture);
        return value < 0 ? "−" + text[1..] : text;
    }

    /// <summary>A share between 0 and 1 as a percentage: 0.017 is "1.7 %", 0.91 is "91 %", 0.00034 is "0.034 %".</summary>
    /// <remarks>One decimal from 1 % on (dropped when it is zero), two significant digits below.</remarks>
    public static string Percent(double share)
    {
        if (!double.IsFinite(share))
        {
            return Short(share);
        }

        double percent = Math.Abs(share) * 100;
        string text;
        if (percent == 0)
        {
            text = "0";
        }
        else if (percent >= 0.995)
        {
            text = percent.ToString("#,0.#", CultureInfo.InvariantCulture);
        }
        else if (percent < 1e-5)
        {
            text = Short(percent);
        }
        else
        {
            int decimals = 1 - (int)Math.Floor(Math.Log10(percent));
            text = percent.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
        }

        return (share < 0 && text != "0" ? "−" : "") + text + " %";
    }

    /// <summary>A value with its sign always written: +3.10, −25.0, ±0.</summary>
    public static string Signed(double value) =>
        value switch
        {
            > 0 => "+" + Short(value),
            0 => "±0",
            _ => Short(value),
        };

    /// <summary>A difference with its sign and its base: "−25.0 dollars of 212".</summary>
    /// <param name="from">The base: the value before, in the same unit.</param>
    /// <param name="to">The value after.</param>
    /// <param name="unit">The unit in words; may be empty.</param>
    public static string Difference(double from, double to, string unit = "") =>
        string.IsNullOrEmpty(unit)
            ? $"{Signed(to - from)} of {Short(from)}"
            : $"{Signed(to - from)} {unit} of {Short(from)}";

    /// <summary>An interval in words: "19,100 to 20,500".</summary>
    public static string Interval(double lower, double upper) => $"{Short(lower)} to {Short(upper)}";

    /// <summary>A number that a machine reads back exactly (shortest round-trip form); empty for NaN and infinities.</summary>
    public static string Exact(double value) =>
        double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
