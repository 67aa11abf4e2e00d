namespace Patchwork.Measures;

/// <summary>The sign of a term of bias amplification where group and class are exactly independent (math-5 section 1.1).</summary>
public enum EqualityRule
{
    /// <summary>Independence counts as "not above": sign −1. Equation 3 as printed, the default.</summary>
    Strict,

    /// <summary>Independence has sign 0, as in the public code of directional bias amplification.</summary>
    Zero,
}
