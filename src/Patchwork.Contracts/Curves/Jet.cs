namespace Patchwork.Contracts;

/// <summary>The value of a curve at a point with its first and second derivative there.</summary>
/// <param name="Value">The value.</param>
/// <param name="Slope">The first derivative.</param>
/// <param name="Curvature">The second derivative.</param>
public readonly record struct Jet(double Value, double Slope, double Curvature)
{
    /// <summary>The jet of a curve that is 0 around the point.</summary>
    public static Jet Zero => default;

    /// <summary>The jet of <paramref name="outer"/> after this curve, by the chain rule.</summary>
    /// <param name="outer">The jet of the outer curve at this jet's value.</param>
    public Jet Then(Jet outer) =>
        new(outer.Value, outer.Slope * Slope, (outer.Curvature * Slope * Slope) + (outer.Slope * Curvature));
}
