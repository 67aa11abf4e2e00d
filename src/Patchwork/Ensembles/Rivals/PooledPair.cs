using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>A submission in a <see cref="PairPool"/>: who sent it, and its arrays on every split of the pool.</summary>
/// <remarks>Immutable and safe to share between threads. Memory: 12 bytes a row of its group, and its bitmap, on each split.</remarks>
public sealed class PooledPair
{
    private readonly Dictionary<Split, PooledArrays> _splits;

    internal PooledPair(string team, Proposal proposal, IEnumerable<Split> splits)
    {
        Id = proposal.Id;
        Team = team;
        Alpha = proposal.Alpha;
        _splits = splits.ToDictionary(s => s, s => new PooledArrays(proposal.Splits[s]));
    }

    /// <summary>The submission's id.</summary>
    public string Id { get; }

    /// <summary>The team that sent it.</summary>
    public string Team { get; }

    /// <summary>The gain that this pair had to exceed, where it differed from the rules' alpha.</summary>
    public double? Alpha { get; }

    /// <summary>The rows of its group on a split.</summary>
    public RowSet Rows(Split split) => _splits[split].Rows;

    internal PooledArrays On(Split split) => _splits[split];

    internal Proposal ToProposal() =>
        new(Id, _splits.ToDictionary(s => s.Key, s => s.Value.Expand())) { Alpha = Alpha };
}
