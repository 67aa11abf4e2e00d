using Patchwork.Hunting;
using Patchwork.Server.Exploring;
using Patchwork.Tables;

namespace Patchwork.Server.Tests.Exploring;

/// <summary>What of an error tree is shown. Trees by hand; fewer than 20 people are never told of.</summary>
public sealed class ErrorTreePainterTests
{
    [Fact]
    public void Shown_TreeOfLargeNodes_IsAllOfIt()
    {
        ErrorTreeNode[] tree = [Node(0, 100), Node(1, 60), Node(2, 30), Node(2, 30), Node(1, 40)];

        ErrorTreePainter.Shown(tree).ShouldBe(tree);
    }

    // 100 people and 85 of them would tell of the other 15: siblings go together, and what is below them.
    [Fact]
    public void Shown_SmallNode_TakesItsSiblingAndAllBelowThemAway()
    {
        ErrorTreeNode[] tree = [Node(0, 100), Node(1, 85), Node(2, 45), Node(2, 40), Node(1, 15)];

        ErrorTreePainter.Shown(tree).ShouldBe([tree[0]]);
    }

    [Fact]
    public void Shown_SmallNodeFurtherDown_LeavesWhatIsElsewhere()
    {
        ErrorTreeNode[] tree =
        [
            Node(0, 200),
            Node(1, 100),
            Node(2, 90),
            Node(2, 10),
            Node(1, 100),
            Node(2, 50),
            Node(2, 50),
        ];

        ErrorTreePainter.Shown(tree).ShouldBe([tree[0], tree[1], tree[4], tree[5], tree[6]]);
    }

    private static ErrorTreeNode Node(int depth, int rows) =>
        new(depth, "", "", false, RowSet.FromIndices(1000, [.. Enumerable.Range(0, rows)]));
}
