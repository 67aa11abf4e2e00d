using Patchwork.Reports.Drawing;

namespace Patchwork.Reports;

/// <summary>
/// The decision list as a quilt: newest node left, base at the right end; patches are filled tiles, repairs outlined
/// tiles with a curved thread to the version they point to; a tile's area grows with the logarithm of its group's weight.
/// </summary>
/// <remarks>After figure 1 of seed 1 (pointer decision lists). Long lists wrap into rows, read from left to right.</remarks>
public sealed record ListDiagram : Chart
{
    /// <summary>The nodes from the oldest to the newest, without the base.</summary>
    public required IReadOnlyList<ListDiagramNode> Nodes { get; init; }

    /// <summary>What the base model is, in words.</summary>
    public string BaseName { get; init; } = "base model";

    /// <summary>The unit of the gains; may be empty.</summary>
    public string GainUnit { get; init; } = "";

    /// <inheritdoc/>
    public override ChartTable ToTable()
    {
        List<IReadOnlyList<TableCell>> rows = [];
        foreach (ListDiagramNode node in Nodes.Reverse())
        {
            rows.Add([
                node.Version,
                node.IsRepair ? "repair" : "patch",
                node.Words,
                TableCell.Percent(node.Weight),
                node.Team ?? "",
                node.Gain is { } gain ? gain : "",
                node.PointsTo is { } target ? $"version {NumberText.Count(target)}" : "",
            ]);
        }

        rows.Add([0, "base", BaseName, TableCell.Percent(1), "", "", ""]);
        string unit = string.IsNullOrEmpty(GainUnit) ? "Gain" : $"Gain ({GainUnit})";
        return new ChartTable(["Version", "Node", "Group", "Weight", "Team", unit, "Points to"], rows);
    }

    internal override string Describe()
    {
        int repairs = Nodes.Count(n => n.IsRepair);
        return $"Decision list, newest first: {Wording.Counted(Nodes.Count - repairs, "patch", "patches")} and "
            + $"{Wording.Counted(repairs, "repair")} before the {BaseName}.";
    }

    internal override ChartBody Plan(string id) => ListDiagramRenderer.Plan(this, id);
}
