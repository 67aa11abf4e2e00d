using System.Text.Json.Serialization;

namespace Patchwork.Contracts;

/// <summary>
/// How far a menu is from satisfying the conditions that prove it optimal (Karush, Kuhn and Tucker); all numbers are 0 in
/// exact arithmetic.
/// </summary>
/// <param name="Stationarity">The largest part of ∇E a − Σ λ ∇g, in scaled units, relative to the largest term (to 1e-3 where all are smaller).</param>
/// <param name="Feasibility">The largest violation of any participation, incentive (all pairs), budget or order constraint, in value units.</param>
/// <param name="Complementarity">The largest |λ g|, in scaled units; multipliers are at least 0.</param>
public sealed record OptimalityCertificate(double Stationarity, double Feasibility, double Complementarity)
{
    /// <summary>What a menu that is called optimal stays below.</summary>
    public const double Tolerance = 1e-9;

    /// <summary>All three at most <see cref="Tolerance"/>.</summary>
    [JsonIgnore]
    public bool Holds => Stationarity <= Tolerance && Feasibility <= Tolerance && Complementarity <= Tolerance;

    /// <summary>Every constraint holds to <see cref="Tolerance"/>.</summary>
    [JsonIgnore]
    public bool Feasible => Feasibility <= 10 * Tolerance;

    /// <summary>The largest of the three.</summary>
    [JsonIgnore]
    public double Largest => Math.Max(Stationarity, Math.Max(Feasibility, Complementarity));
}
