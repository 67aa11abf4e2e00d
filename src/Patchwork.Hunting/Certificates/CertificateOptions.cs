namespace Patchwork.Hunting;

/// <summary>How <see cref="CertificateSearch"/> looks for pairs. Values out of range are refused with <c>bad-option</c> when set.</summary>
public sealed record CertificateOptions
{
    /// <summary>What the gain must exceed, in units of the loss; the alpha of the competition. Default 0.</summary>
    public double MinGain { get; init; }

    /// <summary>The most pairs, 1 to 1,000. Default 10.</summary>
    public int Top
    {
        get;
        init => field = OptionRange.Check(value, 1, 1000, "top");
    } = 10;

    /// <summary>The share of rows kept back to confirm on, 0.1 to 0.8. Default 0.35.</summary>
    public double ConfirmShare
    {
        get;
        init => field = OptionRange.Check(value, 0.1, 0.8, "confirmShare");
    } = 0.35;

    /// <summary>The chance that any confirmed pair of the whole search has no gain above the least, strictly between 0 and 0.5. Default 0.05.</summary>
    public double Risk
    {
        get;
        init => field = OptionRange.Check(value, 1e-9, 0.499, "risk");
    } = 0.05;

    /// <summary>The most columns that a group speaks of, and the most questions of trees that find groups, 1 to 10. Default 3.</summary>
    public int MaxDepth
    {
        get;
        init => field = OptionRange.Check(value, 1, 10, "maxDepth");
    } = 3;

    /// <summary>The fewest rows of a group, of all rows, from 1; null for max(32, ⌊n/100⌋). Default null.</summary>
    public int? MinSupport
    {
        get;
        init => field = value is { } rows ? OptionRange.Check(rows, 1, int.MaxValue, "minSupport") : null;
    }

    /// <summary>How columns of numbers are cut for groups of one and two features.</summary>
    public BinningOptions Binning { get; init; } = new();

    /// <summary>The seed of the parts and of early stopping. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>How many threads work, at least 1; the result is the same for any number. Default 1.</summary>
    public int Threads
    {
        get;
        init => field = OptionRange.Check(value, 1, 4096, "threads");
    } = 1;
}
