using Patchwork.Onnx.Trees;

namespace Patchwork.Onnx.Tests.Trees;

// Expected: the walk of MadeForest.LeafOf, one row and one question at a time.
public sealed class CompiledForestTests
{
    private static readonly TreeTest[] All =
    [
        TreeTest.LessOrEqual,
        TreeTest.Less,
        TreeTest.GreaterOrEqual,
        TreeTest.Greater,
        TreeTest.Equal,
        TreeTest.NotEqual,
        TreeTest.Member,
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(300)]
    public void Score_AnyTestsAndValues_EqualsAPlainWalk(int leaves)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            TreeTest[] tests = seed % 2 == 0 ? All : [All[seed / 2 % All.Length]];
            Check(MadeForest.Of(seed, trees: 5, leaves, targets: 1 + (seed % 3), tests), MadeForest.Rows(seed, 700));
        }
    }

    [Fact]
    public void Score_ChainOfAMillionNodes_NeedsNoDeepCall()
    {
        const int length = 1_000_000;
        ForestNode[] nodes = new ForestNode[(2 * length) + 1];
        LeafWeight[][] leaves = new LeafWeight[length + 1][];
        for (int i = 0; i <= length; i++)
        {
            // Node i asks x ≤ i; its leaf is the number of the question that the row passed first.
            leaves[i] = [new LeafWeight(0, i)];
            nodes[length + i] = new ForestNode(TreeTest.Leaf, 0, 0, 0, 0, MissingTrue: false, i);
            if (i < length)
            {
                int next = i + 1 < length ? i + 1 : 2 * length;
                nodes[i] = new ForestNode(TreeTest.LessOrEqual, 0, i, length + i, next, MissingTrue: false, 0);
            }
        }

        CompiledForest<float> compiled = new(new Forest(nodes, [0], leaves, [], 1));
        double[] scores = new double[3];
        compiled.Score([-5f, 2.5f, 2e6f], 1, TreeAggregate.Sum, scores);

        scores.ShouldBe([0, 3, length]);
    }

    // By hand: two trees give 3 and −1 to the only target.
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    [InlineData(2, -1)]
    [InlineData(3, 3)]
    public void Score_Aggregates_AreTheirDefinitions(int aggregate, double expected)
    {
        ForestNode Leaf(int leaf) => new(TreeTest.Leaf, 0, 0, 0, 0, MissingTrue: false, leaf);
        Forest forest = new(
            [Leaf(0), Leaf(1)],
            [0, 1],
            [
                [new LeafWeight(0, 3)],
                [new LeafWeight(0, -1)],
            ],
            [],
            targets: 1
        );
        double[] scores = new double[1];
        new CompiledForest<float>(forest).Score([7f], 1, (TreeAggregate)aggregate, scores);

        scores[0].ShouldBe(expected);
    }

    [Fact]
    public void Forest_ChildReachedTwice_IsMalformed() =>
        Refusal(() => Small(new ForestNode(TreeTest.Less, 0, 1, 1, 1, MissingTrue: false, 0)))
            .ShouldContain("reached twice");

    [Fact]
    public void Forest_Cycle_IsMalformed() =>
        Refusal(() => Small(new ForestNode(TreeTest.Less, 0, 1, 0, 1, MissingTrue: false, 0)))
            .ShouldContain("reached twice");

    [Fact]
    public void Forest_ChildOutOfRange_IsMalformed() =>
        Refusal(() => Small(new ForestNode(TreeTest.Less, 0, 1, 1, 2, MissingTrue: false, 0)))
            .ShouldContain("node 2 of 2");

    [Fact]
    public void Forest_NegativeFeature_IsMalformed() =>
        Refusal(() => Small(new ForestNode(TreeTest.Less, -1, 1, 1, 1, MissingTrue: false, 0)))
            .ShouldContain("feature -1");

    private static Forest Small(ForestNode root) =>
        new(
            [root, new ForestNode(TreeTest.Leaf, 0, 0, 0, 0, MissingTrue: false, 0)],
            [0],
            [
                [new LeafWeight(0, 1)],
            ],
            [],
            1
        );

    private static string Refusal(Action make)
    {
        PatchworkException refused = Should.Throw<PatchworkException>(make);
        refused.Code.ShouldBe(VerdictCodes.MalformedModel);
        return refused.Message;
    }

    private static void Check(Forest forest, float[] rows)
    {
        int count = rows.Length / MadeForest.Features;
        double[] expected = new double[count * forest.Targets];
        for (int row = 0; row < count; row++)
        {
            for (int tree = 0; tree < forest.Roots.Length; tree++)
            {
                int leaf = MadeForest.LeafOf(forest, tree, rows.AsSpan(row * MadeForest.Features, MadeForest.Features));
                foreach (LeafWeight weight in forest.Leaves[leaf])
                {
                    expected[(row * forest.Targets) + weight.Target] += weight.Weight;
                }
            }
        }

        double[] scores = new double[expected.Length];
        new CompiledForest<float>(forest).Score(rows, MadeForest.Features, TreeAggregate.Sum, scores);
        scores.ShouldBe(expected);
        new CompiledForest<double>(forest).Score(
            Array.ConvertAll(rows, x => (double)x),
            MadeForest.Features,
            TreeAggregate.Sum,
            scores
        );
        scores.ShouldBe(expected);
    }
}
