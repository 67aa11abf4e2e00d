namespace Patchwork.Hunting;

/// <summary>What <see cref="DiscoverySearch"/> looks for. Values out of range are refused with <c>bad-option</c> when set.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>The smallest effect size that matters, 0 to 100. Default 0.4.</summary>
    public double MinEffect
    {
        get;
        init => field = OptionRange.Check(value, 0, 100, "minEffect");
    } = 0.4;

    /// <summary>The wealth of α-investing at the start. Default 0.05.</summary>
    public double Wealth
    {
        get;
        init => field = OptionRange.Check(value, 1e-9, 0.999, "wealth");
    } = 0.05;

    /// <summary>How many slices are listed, 1 to 100,000; the search ends with the last. Default 10.</summary>
    public int Top
    {
        get;
        init => field = OptionRange.Check(value, 1, 100_000, "top");
    } = 10;

    /// <summary>The most columns a slice speaks of, from 1. Default 3.</summary>
    public int MaxLevel
    {
        get;
        init => field = OptionRange.Check(value, 1, int.MaxValue, "maxLevel");
    } = 3;

    /// <summary>The fewest rows of a slice, from 2; null for max(32, ⌊n/100⌋). Default null.</summary>
    public int? MinSupport
    {
        get;
        init => field = value is { } rows ? OptionRange.Check(rows, 1, int.MaxValue, "minSupport") : null;
    }

    /// <summary>How many threads work, at least 1; the result is the same for any number. Default 1.</summary>
    public int Threads
    {
        get;
        init => field = OptionRange.Check(value, 1, 4096, "threads");
    } = 1;

    /// <summary>The most slices of a level that may be held: ten million, of about 30 bytes each.</summary>
    internal int MostSlices { get; init; } = 10_000_000;

    /// <summary>How columns of numbers are cut.</summary>
    public BinningOptions Binning { get; init; } = new();
}
