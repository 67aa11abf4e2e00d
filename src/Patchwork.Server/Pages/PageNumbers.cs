using System.Globalization;
using Patchwork.Measures;
using Patchwork.Reports;
using Patchwork.Server.Competitions;

namespace Patchwork.Server.Pages;

/// <summary>Numbers as pages say them: few digits, units, the root of squared losses.</summary>
internal static class PageNumbers
{
    /// <summary>What the error is called inside a sentence.</summary>
    public static string ErrorName(CompetitionAnswer competition) =>
        competition.Loss switch
        {
            "squared" => "typical error",
            "absolute" => "mean error",
            "zero-one" => "share of wrong answers",
            _ => "log loss",
        };

    /// <summary>A mean loss as the number that people read: the root of squared losses, the loss itself otherwise.</summary>
    public static double ErrorValue(double loss, CompetitionAnswer competition) =>
        IsSquared(competition) ? Math.Sqrt(Math.Max(0, loss)) : loss;

    /// <summary>A mean loss in units that people know.</summary>
    public static string Error(double loss, CompetitionAnswer competition)
    {
        double value = ErrorValue(loss, competition);
        return IsShare(competition) ? NumberText.Percent(value)
            : Unit(competition) is { Length: > 0 } unit ? $"{Short(value)} {unit}"
            : Short(value);
    }

    /// <summary>An interval of a mean loss in the same units, without the unit.</summary>
    public static string ErrorRange(Interval interval, CompetitionAnswer competition)
    {
        double low = ErrorValue(interval.Low, competition);
        double high = ErrorValue(interval.High, competition);
        return IsShare(competition)
            ? $"{NumberText.Percent(low)} to {NumberText.Percent(high)}"
            : $"{Short(low)} to {Short(high)}";
    }

    /// <summary>The axis of errors in a chart.</summary>
    public static ChartAxis ErrorAxis(CompetitionAnswer competition)
    {
        string name = ErrorName(competition);
        return new ChartAxis(Capital(name), Unit(competition)) { Percent = IsShare(competition) };
    }

    /// <summary>The unit of errors in words; empty for shares and the log loss.</summary>
    public static string Unit(CompetitionAnswer competition) =>
        competition.Unit is { } unit && competition.Loss is "squared" or "absolute" ? competition.Unit ?? "" : "";

    /// <summary>Four significant digits, and whole numbers never rounded away.</summary>
    public static string Short(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value.ToString("0", CultureInfo.InvariantCulture);
        }

        int decimals = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 8);
        string text = Math.Abs(value)
            .ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return value < 0 ? "−" + text : text;
    }

    public static string Share(double share) => NumberText.Percent(share);

    public static string Points(double points) => points.ToString("0.0", CultureInfo.InvariantCulture);

    public static string Count(long count) => NumberText.Count(count);

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>The first letter in upper case, for the start of a sentence.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static bool IsSquared(CompetitionAnswer competition) =>
        string.Equals(competition.Loss, "squared", StringComparison.Ordinal);

    private static bool IsShare(CompetitionAnswer competition) =>
        string.Equals(competition.Loss, "zero-one", StringComparison.Ordinal);
}
