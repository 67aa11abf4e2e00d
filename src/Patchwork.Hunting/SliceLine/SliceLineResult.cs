namespace Patchwork.Hunting;

/// <summary>The worst slices of a table and how they were found.</summary>
/// <param name="Rows">n.</param>
/// <param name="AverageError">ē.</param>
/// <param name="MinSupport">σ as used.</param>
/// <param name="Slices">At most K slices with a score above 0, best first; ties by more rows, then by the predicate's text.</param>
/// <param name="Levels">How much work each level was.</param>
public sealed record SliceLineResult(
    int Rows,
    double AverageError,
    int MinSupport,
    IReadOnlyList<Slice> Slices,
    IReadOnlyList<LevelCount> Levels
)
{
    /// <summary>How many slices had their error added up: the number of looks that a correction for many looks divides by.</summary>
    public long Evaluated => Levels.Sum(l => l.Evaluated);

    /// <summary>Why nothing could be found, in one sentence, or null.</summary>
    public string? Note { get; init; }
}
