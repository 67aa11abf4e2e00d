namespace Patchwork.Rewards;

/// <summary>
/// Turns accepted updates into points (math-1 section 4.1). Proportional points sum to P·(L_0 − L_T)/L_0 and logarithmic ones to
/// P·ln(L_0/L_T), however the fall is divided into updates.
/// </summary>
/// <remarks>Immutable; safe to share between threads; O(1) an update.</remarks>
public sealed class PointsSchedule
{
    /// <summary>
    /// The smallest loss, as a share of L_0, that logarithmic points see: a perfect model would otherwise earn without end [ours].
    /// Every loss is raised to it alike, so that the sum still telescopes.
    /// </summary>
    public const double SmallestLossShare = 1e-9;

    private readonly PointsOptions _options;

    /// <summary>Makes a schedule for a competition that starts at loss L_0.</summary>
    /// <param name="options">Kind, pot and κ.</param>
    /// <param name="initialLoss">L_0, the base model's loss on validation; at 0 nothing can be earned.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss is negative or not finite.</exception>
    public PointsSchedule(PointsOptions options, double initialLoss)
    {
        if (!(initialLoss >= 0) || !double.IsFinite(initialLoss))
        {
            throw new ArgumentOutOfRangeException(nameof(initialLoss), "A loss is finite and at least 0.");
        }

        _options = options;
        InitialLoss = initialLoss;
    }

    /// <summary>L_0.</summary>
    public double InitialLoss { get; }

    /// <summary>Whether points depend on when an update came.</summary>
    public bool IsByTime => _options.Kind == RewardKind.ByTime;

    /// <summary>The points of one accepted update.</summary>
    /// <param name="lossBefore">L_-, the overall loss before the call.</param>
    /// <param name="lossAfter">L_+, the overall loss after it, repairs included.</param>
    /// <param name="earlierUpdates">u, accepted updates before this one; used by count.</param>
    /// <param name="elapsedShare">s in [0, 1], the elapsed share of the competition; used by time and clipped to the range.</param>
    public double PointsFor(double lossBefore, double lossAfter, int earlierUpdates = 0, double elapsedShare = 0)
    {
        if (InitialLoss == 0)
        {
            return 0;
        }

        double proportional = _options.Pot * (lossBefore - lossAfter) / InitialLoss;
        return _options.Kind switch
        {
            RewardKind.Logarithmic => _options.Pot * Math.Log(Floored(lossBefore) / Floored(lossAfter)),
            RewardKind.Proportional => proportional,
            RewardKind.ByCount => proportional * (1 + (_options.Kappa * earlierUpdates)),
            RewardKind.ByTime => proportional * (1 + (_options.Kappa * Math.Clamp(elapsedShare, 0, 1))),
            _ => throw new InvalidOperationException("Every kind has a formula."),
        };
    }

    private double Floored(double loss) => Math.Max(loss, SmallestLossShare * InitialLoss);
}
