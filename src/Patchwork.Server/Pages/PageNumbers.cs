using System.Globalization;
using Patchwork.Server.Competitions;

namespace Patchwork.Server.Pages;

/// <summary>Numbers as pages say them: few digits, units, the root of squared losses.</summary>
internal static class PageNumbers
{
    /// <summary>A loss in units that people know.</summary>
    public static string Error(double loss, CompetitionAnswer competition)
    {
        bool squared = string.Equals(competition.Loss, "squared", StringComparison.Ordinal);
        string text = Short(squared ? Math.Sqrt(Math.Max(0, loss)) : loss);
        return
            competition.Unit is { } unit && !string.Equals(competition.Task, "classification", StringComparison.Ordinal)
            ? $"{text} {unit}"
            : text;
    }

    /// <summary>Four significant digits.</summary>
    public static string Short(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value.ToString("0", CultureInfo.InvariantCulture);
        }

        int decimals = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 8);
        return value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    public static string Share(double share) => share.ToString("P1", CultureInfo.InvariantCulture);

    public static string Points(double points) => points.ToString("0.0", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
