namespace Patchwork.Hunting;

/// <summary>Where the edges of bins lie.</summary>
public enum BinningKind
{
    /// <summary>Bins of equal width between the smallest and the largest value.</summary>
    Width,

    /// <summary>Bins of about equally many rows; equal edges are joined, so there may be fewer.</summary>
    Quantile,
}
