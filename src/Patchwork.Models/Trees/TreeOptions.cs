namespace Patchwork.Models;

/// <summary>How a single tree is grown. Values out of range are refused with <c>bad-option</c> when set.</summary>
public sealed record TreeOptions
{
    /// <summary>The most splits between root and leaf, 1 to 30. Default 6.</summary>
    public int Depth
    {
        get;
        init => field = OptionRange.Check(value, 1, 30, "depth");
    } = 6;

    /// <summary>Which leaf is divided next. Default level by level.</summary>
    public TreeGrowth Growth { get; init; }

    /// <summary>The most leaves, 0 or 2 to 1,048,576; 0 is as many as the depth allows. Default 0.</summary>
    public int Leaves
    {
        get;
        init =>
            field =
                value == 1
                    ? throw new PatchworkException(
                        ProblemCodes.BadOption,
                        "The option leaves is 1; 0 for as many as the depth allows, or at least 2, is expected."
                    )
                    : OptionRange.Check(value, 0, 1 << 20, "leaves");
    }

    /// <summary>
    /// The features that scores must rise or fall with, by name; they hold numbers. Missing values are not bound. With more
    /// than two classes each class's score is bound, not its probability. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, Direction> Monotone { get; init; } =
        new Dictionary<string, Direction>(StringComparer.Ordinal);

    /// <summary>The fewest rows a leaf may hold, at least 1. Default 20.</summary>
    public int MinimumRowsPerLeaf
    {
        get;
        init => field = OptionRange.Check(value, 1, int.MaxValue, "minimumRowsPerLeaf");
    } = 20;

    /// <summary>The most bins a feature is cut into, 2 to 255; missing has one more. Default 255.</summary>
    public int MaximumBins
    {
        get;
        init => field = OptionRange.Check(value, 2, 255, "maximumBins");
    } = 255;

    /// <summary>
    /// The L2 regularisation λ ≥ 0 of leaf values, in rows: a leaf's mean is drawn to the mean of all as if λ such rows were
    /// in it. Default 1.
    /// </summary>
    public double Regularisation
    {
        get;
        init => field = OptionRange.Check(value, 0, 1e30, "regularisation");
    } = 1;

    /// <summary>
    /// The least gain of a split, ≥ 0: what it takes off Σ(label − leaf)² over the node's rows (squared loss: label units
    /// squared times rows). Default 0.
    /// </summary>
    public double MinimumGain
    {
        get;
        init => field = OptionRange.Check(value, 0, 1e300, "minimumGain");
    }

    /// <summary>The number of threads, 0 for all cores; the tree is the same for any number. Default 0.</summary>
    public int Threads
    {
        get;
        init => field = OptionRange.Check(value, 0, 4096, "threads");
    }

    /// <summary>The most leaves as a number.</summary>
    internal int MostLeaves => Leaves == 0 ? int.MaxValue : Leaves;
}
