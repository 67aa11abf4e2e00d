namespace Patchwork.Reports;

/// <summary>One node of a <see cref="TreeDiagram"/>.</summary>
/// <param name="Depth">The questions above it; 0 for the root.</param>
/// <param name="Answer">The answer of the question above that leads here, such as <c>yes</c>; empty for the root.</param>
/// <param name="Words">Its question, or the value of a leaf.</param>
/// <param name="IsLeaf">True for a leaf.</param>
/// <param name="Rows">How many rows reached it, or null when not known.</param>
public sealed record TreeDiagramNode(int Depth, string Answer, string Words, bool IsLeaf, int? Rows)
{
    /// <summary>What was measured on its rows, in the units of the diagram's axis; null for nothing.</summary>
    public double? Value { get; init; }

    /// <summary>The low end of the value's 95 % interval; null for none.</summary>
    public double? Lower { get; init; }

    /// <summary>The high end of the value's 95 % interval; null for none.</summary>
    public double? Upper { get; init; }
}
