namespace Patchwork.Guards;

/// <summary>What a decision list's rules guarantee on the sample that decides (math-1 section 3). L_0 is the base model's loss.</summary>
/// <remarks>All derived: acceptance lowers the loss by more than alpha, a repair by more than the tolerance, and no loss is below 0. Pure.</remarks>
public static class ListBounds
{
    /// <summary>The most pairs that can be accepted: the largest whole number below L_0/alpha; infinite for alpha 0.</summary>
    public static double MostAccepted(double baseLoss, double alpha) => LargestBelow(baseLoss, alpha);

    /// <summary>
    /// The most nodes, repairs included: each lowers the loss by more than the smaller of alpha and tolerance. Infinite for
    /// tolerance 0, where repairs are finite but not bounded by L_0/alpha.
    /// </summary>
    public static double MostNodes(double baseLoss, double alpha, double repairTolerance) =>
        LargestBelow(baseLoss, Math.Min(alpha, repairTolerance));

    /// <summary>How much a tracked group's mean loss may lie above its best: tolerance / weight. It does not add up over updates.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not in (0, 1], or the tolerance negative.</exception>
    public static double GroupLossAllowance(double repairTolerance, double weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(repairTolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, 1);
        return repairTolerance / weight;
    }

    private static double LargestBelow(double loss, double step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(loss);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return loss == 0 ? 0
            : step == 0 ? double.PositiveInfinity
            : Math.Ceiling(loss / step) - 1;
    }
}
