namespace Patchwork.Hunting;

/// <summary>What a search found.</summary>
/// <param name="Rows">n.</param>
/// <param name="AverageError">ē.</param>
/// <param name="MinSupport">The fewest rows of a slice.</param>
/// <param name="Slices">The slices, best first.</param>
/// <param name="Evaluated">How many groups were looked at: the number of looks that a correction for many looks divides by.</param>
public sealed record SearchResult(
    int Rows,
    double AverageError,
    int MinSupport,
    IReadOnlyList<Slice> Slices,
    long Evaluated
)
{
    /// <summary>Why nothing could be found, in one sentence, or null.</summary>
    public string? Note { get; init; }
}
