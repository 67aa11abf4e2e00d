using Patchwork.Losses;

namespace Patchwork.Guards;

/// <summary>The largest loss that predictions within the labels' range can have: the unit in which theory counts ε and alpha.</summary>
/// <remarks>Pure. Cost O(labels).</remarks>
public static class LossRange
{
    // The clipped log loss cannot exceed this.
    private static readonly double LargestLogLoss = -Math.Log(Loss.ClippedProbability);

    /// <summary>The square of the labels' range, the range itself, −ln of the least probability, or 1 for zero-one.</summary>
    /// <returns>Units of the loss; null for numbers that are all alike, or too near or too far for their loss to be told.</returns>
    public static double? Of(LossKind loss, ReadOnlySpan<double> labels)
    {
        if (loss is LossKind.Log)
        {
            return LargestLogLoss;
        }

        if (loss is LossKind.ZeroOne)
        {
            return 1;
        }

        double least = double.PositiveInfinity;
        double most = double.NegativeInfinity;
        foreach (double label in labels)
        {
            least = Math.Min(least, label);
            most = Math.Max(most, label);
        }

        double span = most - least;
        double range = loss is LossKind.Squared ? span * span : span;
        return span > 0 && range > 0 && double.IsFinite(range) ? range : null;
    }
}
