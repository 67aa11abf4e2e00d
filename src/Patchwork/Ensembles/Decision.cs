using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>What a decision list answered to one proposal, with its evidence and what it changed.</summary>
public sealed record Decision
{
    /// <summary>The submission's id.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="VerdictCodes"/>: accepted, gain-too-small, group-too-small or not-finite.</summary>
    public required string Verdict { get; init; }

    /// <summary>True when the pair was patched into the list.</summary>
    public bool IsAccepted => string.Equals(Verdict, VerdictCodes.Accepted, StringComparison.Ordinal);

    /// <summary>The evidence on the validation rows.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>The gain that had to be exceeded: alpha, or the guard's margin when that is larger.</summary>
    public required double Threshold { get; init; }

    /// <summary>Mean loss after the decision on every split whose labels are open.</summary>
    public required IReadOnlyDictionary<Split, double> Loss { get; init; }

    /// <summary>The repairs that followed, in order.</summary>
    public required IReadOnlyList<RepairMade> Repairs { get; init; }

    /// <summary>The number of nodes prepended so far; the list's version after this decision.</summary>
    public required int Nodes { get; init; }
}
