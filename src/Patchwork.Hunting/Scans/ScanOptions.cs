namespace Patchwork.Hunting;

/// <summary>How <see cref="SubsetScan"/> searches. Values out of range are refused with <c>bad-option</c> when set.</summary>
public sealed record ScanOptions
{
    /// <summary>λ ≥ 0, what each listed value costs, in units of the score. Default 1.</summary>
    public double Penalty
    {
        get;
        init => field = OptionRange.Check(value, 0, 1e9, "penalty");
    } = 1;

    /// <summary>From how many starts the search climbs, 1 to 100,000; the first is everyone. Default 50.</summary>
    public int Restarts
    {
        get;
        init => field = OptionRange.Check(value, 1, 100_000, "restarts");
    } = 50;

    /// <summary>How many different groups are listed, 1 to 100,000. Default 10.</summary>
    public int Top
    {
        get;
        init => field = OptionRange.Check(value, 1, 100_000, "top");
    } = 10;

    /// <summary>The fewest rows of a group that is listed, from 1; null for max(32, ⌊n/100⌋). Default null.</summary>
    public int? MinSupport
    {
        get;
        init => field = value is { } rows ? OptionRange.Check(rows, 1, int.MaxValue, "minSupport") : null;
    }

    /// <summary>
    /// How many tables without any exception are drawn and searched in the same way, 0 to 100,000, so that p-values count the search for what
    /// it is; none take the p-value times all groups that could have been named. Cost: as many searches. Default 0.
    /// </summary>
    public int Redraws
    {
        get;
        init => field = OptionRange.Check(value, 0, 100_000, "redraws");
    }

    /// <summary>How columns of numbers are cut.</summary>
    public BinningOptions Binning { get; init; } = new();

    /// <summary>The seed of the starts and of the order of columns. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>How many threads work, at least 1; the result is the same for any number. Default 1.</summary>
    public int Threads
    {
        get;
        init => field = OptionRange.Check(value, 1, 4096, "threads");
    } = 1;
}
