namespace Patchwork.Hunting;

/// <summary>How columns of numbers become categories for a search. Values out of range are refused with <c>bad-option</c> when set.</summary>
public sealed record BinningOptions
{
    /// <summary>The most bins, 1 to 10,000; a column with no more different values than that is not cut. Default 10.</summary>
    public int Bins
    {
        get;
        init => field = OptionRange.Check(value, 1, 10_000, "bins");
    } = 10;

    /// <summary>Where the edges lie. Default: equal width.</summary>
    public BinningKind Kind { get; init; } = BinningKind.Width;

    /// <summary>Columns of numbers that are categories however many values they have. Default: none.</summary>
    public IReadOnlyCollection<string> Categorical { get; init; } = [];
}
