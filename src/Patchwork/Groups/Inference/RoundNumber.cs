using System.Globalization;

namespace Patchwork.Groups.Inference;

/// <summary>Numbers of few digits.</summary>
internal static class RoundNumber
{
    /// <summary>The number of so many significant digits that is nearest to a value.</summary>
    public static double WithDigits(double value, int digits) =>
        double.IsFinite(value)
            ? double.Parse(
                value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture),
                NumberStyles.Float,
                CultureInfo.InvariantCulture
            )
            : value;
}
