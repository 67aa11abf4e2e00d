using Patchwork.Reports.Drawing;

namespace Patchwork.Reports;

/// <summary>
/// A decision tree as an outline: a line a node, each below the question that leads to it and further right, leaves in boxes,
/// the number of rows at the end of the line.
/// </summary>
/// <remarks>An outline stays readable with a hundred nodes, where a tree drawn downwards grows wider than any page.</remarks>
public sealed record TreeDiagram : Chart
{
    /// <summary>The nodes, each before what is below it, the root first.</summary>
    public required IReadOnlyList<TreeDiagramNode> Nodes { get; init; }

    /// <summary>What the nodes' values measure; null for a tree without values.</summary>
    public ChartAxis? ValueAxis { get; init; }

    /// <summary>A value that those of the nodes are compared with; null for none.</summary>
    public ReferenceLine? Reference { get; init; }

    /// <inheritdoc/>
    public override ChartTable ToTable() =>
        ValueAxis is { } axis
            ? new(
                ["Depth", "Answer", "Node", axis.Heading, "95 % from", "to", "n"],
                [
                    .. Nodes.Select(n =>
                        (IReadOnlyList<TableCell>)
                            [
                                n.Depth,
                                n.Answer,
                                n.Words,
                                Cell(n.Value),
                                Cell(n.Lower),
                                Cell(n.Upper),
                                n.Rows is { } rows ? NumberText.Count(rows) : "",
                            ]
                    ),
                ]
            )
            : new(
                ["Depth", "Answer", "Node", "n"],
                [
                    .. Nodes.Select(n =>
                        (IReadOnlyList<TableCell>)
                            [n.Depth, n.Answer, n.Words, n.Rows is { } rows ? NumberText.Count(rows) : ""]
                    ),
                ]
            );

    internal override string Describe() =>
        $"A tree with {Wording.Counted(Nodes.Count(n => !n.IsLeaf), "question", "questions")} and "
        + $"{Wording.Counted(Nodes.Count(n => n.IsLeaf), "leaf", "leaves")}.";

    internal override ChartBody Plan(string id) => TreeDiagramRenderer.Plan(this);

    private TableCell Cell(double? value) => value is { } known ? ValueAxis!.Cell(known) : "";
}
