using Patchwork.Hunting;
using Patchwork.Reports;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Pages;
using Patchwork.Tables;

namespace Patchwork.Server.Exploring;

/// <summary>Puts an error tree into words and a picture, from training rows, small nodes hidden.</summary>
internal static class ErrorTreePainter
{
    public static ErrorTreeLook Paint(
        RunningCompetition running,
        TrainingView view,
        CompetitionAnswer answer,
        IReadOnlyList<ErrorTreeNode> tree
    )
    {
        ErrorTreeBranch[] nodes = [.. Branches(tree, view.Losses, running.Prepared.Rules.Dictionary)];
        string name = PageNumbers.Capital(PageNumbers.ErrorName(answer));
        TreeDiagram picture = new()
        {
            Title = "Which questions lead to the people served worst?",
            Subtitle =
                $"Each line says who is meant by the question above it, with the {PageNumbers.ErrorName(answer)} of {view.Model} on training rows; boxes end a way.",
            Caption = $"n = {PageNumbers.Count(view.Losses.Length)} training rows in all.",
            ValueAxis = PageNumbers.ErrorAxis(answer),
            Reference = nodes.Length == 0 ? null : new ReferenceLine(Value(nodes[0].Error.Inside), "everyone"),
            Nodes =
            [
                .. nodes.Select(n => new TreeDiagramNode(n.Depth, "", n.Words, n.IsLeaf, n.Error.Rows)
                {
                    Value = Value(n.Error.Inside),
                    Lower = Value(n.Error.InsideRange.Low),
                    Upper = Value(n.Error.InsideRange.High),
                }),
            ],
        };
        return new ErrorTreeLook(picture, nodes);

        double Value(double loss) => PageNumbers.ErrorValue(loss, answer);
    }

    private static IEnumerable<ErrorTreeBranch> Branches(
        IReadOnlyList<ErrorTreeNode> tree,
        double[] losses,
        DataDictionary dictionary
    )
    {
        ErrorTreeNode[] nodes = [.. Shown(tree)];
        Gap[] gaps = [.. nodes.Select(n => Gap.Of(losses, n.Rows.ToIndices()))];
        int worst = Enumerable
            .Range(0, nodes.Length)
            .Where(i => IsLeaf(i))
            .OrderByDescending(i => gaps[i].Inside)
            .FirstOrDefault(-1);
        for (int i = 0; i < nodes.Length; i++)
        {
            yield return new ErrorTreeBranch(
                nodes[i].Depth,
                nodes[i].Depth == 0 ? "everyone" : GroupInWords.Of(nodes[i].Condition, dictionary),
                nodes[i].Predicate,
                IsLeaf(i),
                gaps[i],
                worst >= 0 && nodes[worst].Rows.CountAnd(nodes[i].Rows) == nodes[worst].Rows.Count
            );
        }

        bool IsLeaf(int i) => i + 1 == nodes.Length || nodes[i + 1].Depth <= nodes[i].Depth;
    }

    // A node with few people is left out with its sibling: what is known of parent and sibling would tell of them.
    internal static IEnumerable<ErrorTreeNode> Shown(IReadOnlyList<ErrorTreeNode> tree)
    {
        int? below = null;
        for (int i = 0; i < tree.Count; i++)
        {
            if (tree[i].Depth > below)
            {
                continue;
            }

            below = null;
            if (tree[i].Rows.Count < GroupEvidences.SmallestShown)
            {
                continue;
            }

            yield return tree[i];
            bool hasSmall = tree.Skip(i + 1)
                .TakeWhile(n => n.Depth > tree[i].Depth)
                .Any(n => n.Depth == tree[i].Depth + 1 && n.Rows.Count < GroupEvidences.SmallestShown);
            below = hasSmall ? tree[i].Depth : null;
        }
    }
}
