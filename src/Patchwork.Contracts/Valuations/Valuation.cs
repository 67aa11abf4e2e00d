namespace Patchwork.Contracts;

/// <summary>What a model of accuracy r is worth to a party: v(r), increasing and concave with v(0) = 0, in value units.</summary>
/// <remarks>Immutable, safe from any thread.</remarks>
public abstract record Valuation
{
    /// <summary>Value with slope and curvature at an accuracy in [0, 1].</summary>
    public abstract Jet At(double accuracy);

    /// <summary>The smallest accuracy that is worth <paramref name="value"/>, in [0, 1].</summary>
    public abstract double Inverse(double value);

    /// <summary>True when v is proportional to r, so that E a and E v(a) have the same maximiser.</summary>
    public virtual bool IsLinear => false;
}
