using Patchwork.Guards;
using Patchwork.Rewards;

namespace Patchwork.Server.Boards;

/// <summary>What participants see of numbers from validation: rounded (math-1 section 5), or exact when the organiser opened them.</summary>
/// <param name="Alpha">The list's threshold, the step of the rounding.</param>
/// <param name="IsExact">Whether the numbers are open.</param>
internal sealed record PublishedNumbers(double Alpha, bool IsExact)
{
    private const int WeightDigits = 3;
    private const int PointsDigits = 12;
    private const int MostDigits = 15;

    /// <summary>An overall loss, to the nearest multiple of alpha.</summary>
    public double Loss(double loss) => IsExact ? loss : FeedbackRounding.OfLoss(loss, Alpha);

    /// <summary>A gain, down to a multiple of alpha/4.</summary>
    public double? Gain(double? gain) =>
        gain is { } value && !IsExact ? FeedbackRounding.RoundDown(value, Alpha) : gain;

    /// <summary>A weight, to three decimals: sizes tell nothing of labels, but need not be counted to the row either.</summary>
    public double Weight(double weight) => IsExact ? weight : Math.Round(weight, WeightDigits);

    /// <summary>
    /// Points to a million-millionth of the pot: they come from published losses and hide nothing, but the digits beyond are the noise
    /// of binary differences.
    /// </summary>
    public static double Points(double points, PointsOptions rewards)
    {
        int digits = PointsDigits - (rewards.Pot > 0 ? (int)Math.Floor(Math.Log10(rewards.Pot)) : 0);
        return Math.Round(points, Math.Clamp(digits, 0, MostDigits));
    }
}
