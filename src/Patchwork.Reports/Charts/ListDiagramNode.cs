namespace Patchwork.Reports;

/// <summary>One node of a decision list in a <see cref="ListDiagram"/>: a patch, or a repair when it has a pointer.</summary>
/// <param name="Version">Its number: the list up to this node is this version; the base is version 0.</param>
/// <param name="Words">The group in words.</param>
/// <param name="Weight">The group's share of all rows, between 0 and 1.</param>
public sealed record ListDiagramNode(int Version, string Words, double Weight)
{
    /// <summary>The team that submitted the patch; null for repairs.</summary>
    public string? Team { get; init; }

    /// <summary>The gain (weight × loss difference) when it was accepted, in units of the loss; null when not known.</summary>
    public double? Gain { get; init; }

    /// <summary>For a repair the version it points to; null for a patch.</summary>
    public int? PointsTo { get; init; }

    internal bool IsRepair => PointsTo is not null;
}
