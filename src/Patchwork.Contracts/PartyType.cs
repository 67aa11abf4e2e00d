namespace Patchwork.Contracts;

/// <summary>A kind of party: what a data point costs it, and how likely a party is of this kind.</summary>
/// <param name="Cost">c, the cost of one contributed data point in value units, positive.</param>
/// <param name="Probability">p, the share of parties of this type, positive; all add up to 1.</param>
public sealed record PartyType(double Cost, double Probability)
{
    /// <summary>
    /// What models are really worth to this type, where that is not what the menu assumes; null for the problem's. Only
    /// <see cref="ContractSimulation"/> reads it: a menu is designed for one valuation.
    /// </summary>
    public Valuation? Valuation { get; init; }
}
