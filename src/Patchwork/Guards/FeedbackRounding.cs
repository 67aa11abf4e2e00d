namespace Patchwork.Guards;

/// <summary>Rounds what participants see of a gain on validation, so that feedback tells little about single rows (math-1 section 5).</summary>
public static class FeedbackRounding
{
    /// <summary>Steps to one alpha.</summary>
    public const int StepsPerAlpha = 4;

    private const int DigitsWithoutAlpha = 2;

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
        return double.IsFinite(rounded) ? rounded : gain;
    }
}
