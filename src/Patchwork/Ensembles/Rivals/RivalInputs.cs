namespace Patchwork.Ensembles.Rivals;

/// <summary>What rivals are fitted from: the pool, the options, and what several of them need and is computed once.</summary>
/// <remarks>Made for one comparison. Not thread-safe: rivals are fitted one after the other, each with all threads.</remarks>
public sealed class RivalInputs
{
    private readonly Lazy<ListRun> _list;
    private readonly Lazy<IReadOnlyList<FittedRival>> _members;

    /// <summary>Joins a filled pool with options.</summary>
    public RivalInputs(PairPool pool, RivalOptions options, CancellationToken cancellation = default)
    {
        Pool = pool;
        Options = options;
        Cancellation = cancellation;
        _list = new Lazy<ListRun>(() => ListRun.Of(pool, pool.Pairs, pool.Base, repairs: true, cancellation));
        _members = new Lazy<IReadOnlyList<FittedRival>>(() => TeamMembers.Of(pool, options, cancellation));
    }

    /// <summary>The pairs, the base and the validation labels.</summary>
    public PairPool Pool { get; }

    /// <summary>How rivals are fitted.</summary>
    public RivalOptions Options { get; }

    /// <summary>Stops a fit.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>The models that averaging, selection, stacking and the minimax game mix: the base, then every team's own list.</summary>
    public IReadOnlyList<FittedRival> Members => _members.Value;

    /// <summary>The decision list with repairs, whose accepted groups are the ones tracked.</summary>
    internal ListRun List => _list.Value;

    internal ParallelOptions Parallel => Options.Parallel(Cancellation);
}
