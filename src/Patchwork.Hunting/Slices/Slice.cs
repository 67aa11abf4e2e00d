using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>A group found by a search: which rows, in which words, and how wrong the model is there.</summary>
/// <param name="Predicate">The group as a predicate, which holds for exactly <paramref name="Rows"/>.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Score">What the search ranks by; its meaning is the method's.</param>
/// <param name="Level">How many columns the predicate speaks of.</param>
/// <param name="TotalError">Σe over the rows, compensated, in ascending row order.</param>
public sealed record Slice(string Predicate, RowSet Rows, double Score, int Level, double TotalError)
{
    /// <summary>|S|.</summary>
    public int Size => Rows.Count;

    /// <summary>Σe_S/|S|, in units of the loss.</summary>
    public double AverageError => TotalError / Size;
}
