namespace Patchwork.Hunting;

/// <summary>How <see cref="ErrorTree"/> grows. Values out of range are refused with <c>bad-option</c> when set.</summary>
public sealed record ErrorTreeOptions
{
    /// <summary>The most questions between root and leaf, 1 to 30. Default 3.</summary>
    public int MaxDepth
    {
        get;
        init => field = OptionRange.Check(value, 1, 30, "maxDepth");
    } = 3;

    /// <summary>The fewest rows of a leaf, from 1; null for max(32, ⌊n/100⌋). Default null.</summary>
    public int? MinSupport
    {
        get;
        init => field = value is { } rows ? OptionRange.Check(rows, 1, int.MaxValue, "minSupport") : null;
    }

    /// <summary>How many leaves are listed, 1 to 100,000. Default 10.</summary>
    public int Top
    {
        get;
        init => field = OptionRange.Check(value, 1, 100_000, "top");
    } = 10;

    /// <summary>Columns of numbers that are codes, whose order means nothing: asked for a list of values, never cut. Default none.</summary>
    public IReadOnlyCollection<string> Categorical { get; init; } = [];

    /// <summary>The same to look names up in.</summary>
    internal IReadOnlySet<string> Codes => Categorical.ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// How many times errors are dealt out anew among the rows to learn how high the best leaf scores by chance, 0 to 100,000; 0 counts all groups
    /// that a tree could make instead. Default 0.
    /// </summary>
    public int Redraws
    {
        get;
        init => field = OptionRange.Check(value, 0, 100_000, "redraws");
    }

    /// <summary>What dealing out is drawn from. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>How many threads work, at least 1; the tree is the same for any number. Default 1.</summary>
    public int Threads
    {
        get;
        init => field = OptionRange.Check(value, 1, 4096, "threads");
    } = 1;
}
