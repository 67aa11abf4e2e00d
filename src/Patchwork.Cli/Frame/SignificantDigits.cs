using System.Globalization;

namespace Patchwork.Cli.Frame;

/// <summary>Numbers as people read them: three significant digits, thousands separators, no exponent where it can be avoided.</summary>
public static class SignificantDigits
{
    /// <summary>A number for people: 0.0123, 1.23, 12.3, 123, 12,345, 1.2e-7. Whole digits are never dropped.</summary>
    public static string Show(double number)
    {
        double size = Math.Abs(number);
        if (!double.IsFinite(number))
        {
            return "–";
        }

        if (size == 0)
        {
            return "0";
        }

        if (size < 1e-5 || size >= 1e15)
        {
            return number.ToString("0.##e0", CultureInfo.InvariantCulture);
        }

        int digits = Math.Clamp(2 - (int)Math.Floor(Math.Log10(size)), 0, 7);
        return number.ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
