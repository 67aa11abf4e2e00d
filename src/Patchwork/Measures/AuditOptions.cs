namespace Patchwork.Measures;

/// <summary>How an audit is made. The defaults are those of <c>patchwork audit</c>.</summary>
public sealed record AuditOptions
{
    private readonly int _replicates = 2000;
    private readonly double _level = 0.95;
    private readonly int _threads;

    /// <summary>Bootstrap replicates, 2,000 by default; 0 leaves the intervals out (<c>--no-intervals</c>).</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> outside 0 … 100,000.</exception>
    public int Replicates
    {
        get => _replicates;
        init =>
            _replicates = value is >= 0 and <= 100_000
                ? value
                : throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"The number of bootstrap replicates must be 0 to 100,000, not {value}."
                );
    }

    /// <summary>The confidence level of the intervals, 0.95 by default, above 0 and below 1.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> outside that range.</exception>
    public double Level
    {
        get => _level;
        init =>
            _level = value is > 0 and < 1
                ? value
                : throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"The confidence level must be above 0 and below 1, not {value}."
                );
    }

    /// <summary>The seed of the resampling, 0 by default.</summary>
    public long Seed { get; init; }

    /// <summary>How many threads may work; 0, the default, means all cores. The result does not depend on it.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> when negative.</exception>
    public int Threads
    {
        get => _threads;
        init =>
            _threads =
                value >= 0
                    ? value
                    : throw new PatchworkException(
                        ProblemCodes.BadOption,
                        $"The number of threads must not be negative, not {value}."
                    );
    }

    /// <summary>What independence of group and class means in bias amplification; strict by default.</summary>
    public EqualityRule Equality { get; init; } = EqualityRule.Strict;

    /// <summary>
    /// Whether each bootstrap replicate decides anew which pairs of group and class are associated. False by default: the
    /// directions of the full table are kept (math-5 section 1.2).
    /// </summary>
    public bool RedrawDirection { get; init; }
}
