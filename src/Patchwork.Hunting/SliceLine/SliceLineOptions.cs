namespace Patchwork.Hunting;

/// <summary>What <see cref="SliceLineFinder"/> looks for. Values out of range are refused with <c>bad-option</c> when set.</summary>
public sealed record SliceLineOptions
{
    /// <summary>α in [0, 1]: how much error counts against size. Default 0.95.</summary>
    public double Alpha
    {
        get;
        init => field = OptionRange.Check(value, 0, 1, "alpha");
    } = 0.95;

    /// <summary>K, how many slices are listed, 1 to 100,000. Default 10.</summary>
    public int Top
    {
        get;
        init => field = OptionRange.Check(value, 1, 100_000, "top");
    } = 10;

    /// <summary>The most columns a slice speaks of, from 1; more than there are columns means all. Default 3.</summary>
    public int MaxLevel
    {
        get;
        init => field = OptionRange.Check(value, 1, int.MaxValue, "maxLevel");
    } = 3;

    /// <summary>σ, the fewest rows of a slice, from 1; null for max(32, ⌊n/100⌋). Default null.</summary>
    public int? MinSupport
    {
        get;
        init => field = value is { } rows ? OptionRange.Check(rows, 1, int.MaxValue, "minSupport") : null;
    }

    /// <summary>How columns of numbers are cut.</summary>
    public BinningOptions Binning { get; init; } = new();

    /// <summary>How many threads work, at least 1; the result is the same for any number. Default 1.</summary>
    public int Threads
    {
        get;
        init => field = OptionRange.Check(value, 1, 4096, "threads");
    } = 1;

    /// <summary>The most bytes of bitmaps.</summary>
    internal long MostBitmapBytes { get; init; } = ItemBitmaps.MostBytes;

    /// <summary>The most slices of a level that may have good ones below them: a hundred million, of about 50 bytes each.</summary>
    internal int MostSlices { get; init; } = 100_000_000;

    /// <summary>σ for a table of so many rows.</summary>
    public int SupportFor(int rows) => MinSupport ?? Math.Max(32, rows / 100);
}
