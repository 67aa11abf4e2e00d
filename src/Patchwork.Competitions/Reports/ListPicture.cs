using Patchwork.Ensembles;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>Draws a decision list as figure 1 of the seed does: patches, repairs and where they point.</summary>
public static class ListPicture
{
    /// <summary>The most nodes drawn; of a longer list the newest.</summary>
    public const int MostNodes = 160;

    /// <summary>The diagram of a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="labels">For each patch in order of joining: its group in words, its team, its gain when it was accepted.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="baseName">What the base model is.</param>
    /// <param name="lossUnit">The unit of the gains; may be empty.</param>
    public static ListDiagram Of(
        DecisionList list,
        IReadOnlyList<(string Words, string Team, double? Gain)> labels,
        string title,
        string baseName = "base model",
        string lossUnit = ""
    )
    {
        int skipped = Math.Max(0, list.Nodes.Count - MostNodes);
        int repairs = list.Nodes.Count(n => n is RepairNode);
        return new ListDiagram
        {
            Title = title,
            Subtitle =
                $"{Wording.Counted(list.Nodes.Count - repairs, "patch", "patches")}, {Wording.Counted(repairs, "repair")}; "
                + "a row of data asks from the newest node to the base and takes the first answer.",
            Caption =
                $"n = {NumberText.Count(list.RowsOf(Split.Validation))} validation rows behind the weights."
                + (skipped == 0 ? "" : $" The oldest {Wording.Counted(skipped, "node")} are left out of the picture."),
            Nodes = [.. list.Nodes.Skip(skipped).Select(node => Node(list, node, labels[node.Patch - 1]))],
            BaseName = baseName,
            GainUnit = lossUnit,
        };
    }

    private static ListDiagramNode Node(
        DecisionList list,
        ListNode node,
        (string Words, string Team, double? Gain) label
    )
    {
        double weight = list.RowsOfPatch(node.Patch, Split.Validation).Share;
        return node is RepairNode repair
            ? new ListDiagramNode(node.Number, label.Words, weight) { PointsTo = repair.PointsTo }
            : new ListDiagramNode(node.Number, label.Words, weight) { Team = label.Team, Gain = label.Gain };
    }
}
