namespace Patchwork.Contracts;

/// <summary>A stationary point of the reduced problem: contributions by type, with the multipliers that prove it.</summary>
/// <param name="Contributions">m by sorted type; bunched types have exactly equal numbers.</param>
/// <param name="Rewards">The least t for them.</param>
/// <param name="Objective">E of the objective.</param>
/// <param name="Certificate">The proof's residuals.</param>
/// <param name="MultiplierSum">The sum of all multipliers, in scaled units.</param>
internal sealed record MenuPoint(
    double[] Contributions,
    double[] Rewards,
    double Objective,
    OptimalityCertificate Certificate,
    double MultiplierSum
)
{
    /// <summary>The contributions as a start: where one is 0, nothing would be scaled by it.</summary>
    public double[] AwayFromZero => Array.ConvertAll(Contributions, m => Math.Max(m, 1e-6 * Contributions[^1]));
}
