using System.Globalization;

namespace Patchwork.Guards;

/// <summary>Rounds what participants see of a gain on validation, so that feedback tells little about single rows (math-1 section 5).</summary>
public static class FeedbackRounding
{
    /// <summary>Steps to one alpha.</summary>
    public const int StepsPerAlpha = 4;

    private const int DigitsWithoutAlpha = 2;
    private const int LossDigitsWithoutAlpha = 3;

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

    // 2206 steps of 0.035 are 77.21000000000001 in binary; the digits beyond say nothing and look like a secret.
    private static double Plain(double steps) =>
        double.Parse(steps.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
