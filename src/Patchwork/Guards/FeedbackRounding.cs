using System.Globalization;

namespace Patchwork.Guards;

/// <summary>Rounds what participants see of a gain on validation, so that feedback tells little about single rows (math-1 section 5).</summary>
public static class FeedbackRounding
{
    /// <summary>Steps to one alpha.</summary>
    public const int StepsPerAlpha = 4;

    private const int DigitsWithoutAlpha = 2;
    private const int LossDigitsWithoutAlpha = 3;
    private const double LargestDecimal = 1e28;

    /// <summary>
    /// An overall loss as the Ladder publishes it: rounded to the nearest multiple of alpha, the step by which an accepted update
    /// lowers it at least. Without alpha, three significant digits [ours].
    /// </summary>
    /// <param name="loss">The loss, at least 0.</param>
    /// <param name="alpha">The list's threshold, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Alpha is negative or not a number.</exception>
    public static double OfLoss(double loss, double alpha)
    {
        if (!(alpha >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), "Alpha is at least 0.");
        }

        if (!double.IsFinite(loss) || loss == 0)
        {
            return loss;
        }

        double step =
            alpha > 0 ? alpha : Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(loss))) - LossDigitsWithoutAlpha + 1);
        double rounded = Math.Round(loss / step) * step;
        return double.IsFinite(rounded) ? Plain(rounded) : loss;
    }

    /// <summary>
    /// The gain rounded down to a multiple of alpha/4. A list whose alpha is 0 has no step; there two significant digits are kept,
    /// rounded down as well [ours]. Gains that are not finite stay as they are.
    /// </summary>
    /// <param name="gain">The gain, in units of the loss.</param>
    /// <param name="alpha">The list's threshold, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Alpha is negative or not a number.</exception>
    public static double RoundDown(double gain, double alpha)
    {
        if (!(alpha >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), "Alpha is at least 0.");
        }

        if (!double.IsFinite(gain) || gain == 0)
        {
            return gain;
        }

        double step =
            alpha > 0
                ? alpha / StepsPerAlpha
                : Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(gain))) - DigitsWithoutAlpha + 1);
        double rounded = Math.Floor(gain / step) * step;
        return double.IsFinite(rounded) ? Plain(rounded) : gain;
    }

    /// <summary>
    /// By how much a published loss fell, as people compute it from the two figures: 1.68 from 77.21 to 75.53, where the difference
    /// of the binary numbers is 1.6799999999999926. The digits beyond would be noise, and noise looks like information.
    /// </summary>
    /// <remarks>Exact for figures of at most 15 significant digits, as rounded ones are; for others the binary difference. O(1).</remarks>
    /// <param name="before">The loss before, as published.</param>
    /// <param name="after">The loss after, as published.</param>
    public static double Fall(double before, double after) =>
        IsShortDecimal(before) && IsShortDecimal(after) ? (double)((decimal)before - (decimal)after) : before - after;

    // The conversion keeps 15 significant digits; what comes back the same was no longer than that.
    private static bool IsShortDecimal(double value) =>
        Math.Abs(value) < LargestDecimal && (double)(decimal)value == value;

    // 2206 steps of 0.035 are 77.21000000000001 in binary; the digits beyond say nothing and look like a secret.
    private static double Plain(double steps) =>
        double.Parse(steps.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
