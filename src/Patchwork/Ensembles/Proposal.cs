using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>A pair (g, h) proposed to a decision list, as arrays on each of the list's splits.</summary>
/// <param name="Id">The submission's id.</param>
/// <param name="Splits">The pair on every split that the list follows; validation is required.</param>
public sealed record Proposal(string Id, IReadOnlyDictionary<Split, PairArrays> Splits)
{
    /// <summary>The gain that this one pair must exceed, when it differs from the rules' alpha.</summary>
    public double? Alpha { get; init; }
}
