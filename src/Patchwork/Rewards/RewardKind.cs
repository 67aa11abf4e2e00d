namespace Patchwork.Rewards;

/// <summary>How an accepted update earns points (math-1 section 4.1). L_- and L_+ are the overall loss before and after, P the pot.</summary>
public enum RewardKind
{
    /// <summary>P·ln(L_-/L_+), the default: a later equal fall earns more.</summary>
    Logarithmic,

    /// <summary>P·(L_- − L_+)/L_0.</summary>
    Proportional,

    /// <summary>Proportional × (1 + κ·u), u being the earlier accepted updates.</summary>
    ByCount,

    /// <summary>Proportional × (1 + κ·s), s being the elapsed share of the competition.</summary>
    ByTime,
}
