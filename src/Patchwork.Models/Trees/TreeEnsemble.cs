namespace Patchwork.Models;

/// <summary>A sum of trees: score = start + Σ value of the leaf that the row reaches in each tree, in order.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class TreeEnsemble
{
    private readonly Tree[] _trees;

    /// <summary>Makes an ensemble and takes ownership of the array.</summary>
    /// <param name="start">The score before the first tree; finite.</param>
    /// <param name="trees">The trees, possibly none.</param>
    internal TreeEnsemble(double start, Tree[] trees)
    {
        Start = start;
        _trees = trees;
    }

    /// <summary>The score before the first tree.</summary>
    public double Start { get; }

    /// <summary>The trees in the order in which they are added.</summary>
    public IReadOnlyList<Tree> Trees => _trees;

    /// <summary>Writes one score a row.</summary>
    internal void Score(ReadOnlySpan<float> rows, int features, Span<double> scores)
    {
        scores.Fill(Start);
        foreach (Tree tree in _trees)
        {
            tree.AddTo(rows, features, scores);
        }
    }
}
