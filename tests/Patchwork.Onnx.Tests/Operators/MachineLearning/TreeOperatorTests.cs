using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Writing;

namespace Patchwork.Onnx.Tests.Operators.MachineLearning;

// Expected: by hand from the operators' documents; where these are silent, what ONNX Runtime 1.30 answers to the same file.
public sealed class TreeOperatorTests
{
    private static readonly float[] Rows = [-1, 1, float.NaN];
    private static readonly int[] Shape = [3, 1];

    [Theory]
    [InlineData("SUM", 13, 24)]
    [InlineData("AVERAGE", 11.5, 17)]
    [InlineData("MIN", 11, 12)]
    [InlineData("MAX", 12, 22)]
    public void Regressor_Aggregates_ComeBeforeTheBaseValue(string aggregate, double left, double right)
    {
        float[] y = NodeRun.Single<float>(
            "TreeEnsembleRegressor",
            1,
            Rows,
            Shape,
            [
                .. MadeTrees.Stumps("target", (0, 1, 2), (0, 2, 12)),
                OnnxAttributes.Of("base_values", [10f]),
                OnnxAttributes.Of("aggregate_function", aggregate),
            ]
        );

        y.ShouldBe([(float)left, (float)right, (float)right]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Regressor_RowsOfDoubles_MeetThresholdsExactly(int version)
    {
        double[] rows = [0, double.Epsilon, -double.Epsilon];
        float[] y = NodeRun.Single<float>(
            "TreeEnsembleRegressor",
            version,
            rows,
            Shape,
            [.. MadeTrees.Stumps("target", (0, 1, 2))]
        );

        y.ShouldBe([1f, 2, 1]);
    }

    // LightGBM's exporters write 'x is 1, 2 or 5' as three equalities that share the node of the passing rows.
    [Fact]
    public void Regressor_EqualitiesThatShareAChild_AreASet()
    {
        float[] y = NodeRun.Single<float>(
            "TreeEnsembleRegressor",
            3,
            new float[] { 0, 1, 2, 3, 5, float.NaN },
            [6, 1],
            OnnxAttributes.Of("nodes_treeids", [0L, 0, 0, 0, 0]),
            OnnxAttributes.Of("nodes_nodeids", [0L, 1, 2, 3, 4]),
            OnnxAttributes.Of("nodes_featureids", [0L, 0, 0, 0, 0]),
            OnnxAttributes.Of("nodes_modes", ["BRANCH_EQ", "BRANCH_EQ", "BRANCH_EQ", "LEAF", "LEAF"]),
            OnnxAttributes.Of("nodes_values", [1f, 2, 5, 0, 0]),
            OnnxAttributes.Of("nodes_truenodeids", [3L, 3, 3, 0, 0]),
            OnnxAttributes.Of("nodes_falsenodeids", [1L, 2, 4, 0, 0]),
            OnnxAttributes.Of("target_treeids", [0L, 0]),
            OnnxAttributes.Of("target_nodeids", [3L, 4]),
            OnnxAttributes.Of("target_ids", [0L, 0]),
            OnnxAttributes.Of("target_weights", [7f, 9])
        );

        y.ShouldBe([9f, 7, 7, 9, 7, 9]);
    }

    // One-sided votes of two classes: s is a probability when all votes are positive, else a margin.
    [Theory]
    [InlineData("NONE", 0.25f, 0.75f, 0.75, 0.25)]
    [InlineData("SOFTMAX", 0.25f, 0.75f, 0.75, 0.25)]
    [InlineData("LOGISTIC", 0.25f, 0.75f, 0.4378235, 0.5621765)]
    [InlineData("NONE", -0.25f, 0.75f, 0.25, -0.25)]
    [InlineData("LOGISTIC", -0.25f, 0.75f, 0.5621765, 0.4378235)]
    public void Classifier_VotesForTheFirstOfTwo_CountForTheSecond(
        string transform,
        float pass,
        float fail,
        double first,
        double second
    )
    {
        RuntimeValue[] y = NodeRun.Of(
            "TreeEnsembleClassifier",
            1,
            [(Rows, Shape)],
            2,
            [
                .. MadeTrees.Stumps("class", (0, pass, fail)),
                OnnxAttributes.Of("classlabels_strings", ["no", "yes"]),
                OnnxAttributes.Of("post_transform", transform),
            ]
        );

        ((DenseTensor<string>)y[0]).Values.ShouldBe(["no", "yes", "yes"]);
        float[] scores = ((DenseTensor<float>)y[1]).Values;
        ((double)scores[0]).ShouldBe(first, 1e-6);
        ((double)scores[1]).ShouldBe(second, 1e-6);
    }

    [Fact]
    public void Classifier_ThreeClasses_GivesTheTopOneAndSoftmax()
    {
        RuntimeValue[] y = NodeRun.Of(
            "TreeEnsembleClassifier",
            3,
            [(Rows, Shape)],
            2,
            [
                .. MadeTrees.Stumps("class", (0, 0, 1), (1, 2, 0), (2, 1, 0)),
                OnnxAttributes.Of("classlabels_int64s", [7L, 8, 9]),
                OnnxAttributes.Of("post_transform", "SOFTMAX"),
            ]
        );

        ((DenseTensor<long>)y[0]).Values.ShouldBe([8L, 7, 7]);
        float[] scores = ((DenseTensor<float>)y[1]).Values;
        double sum = 1 + Math.Exp(2) + Math.Exp(1);
        ((double)scores[0]).ShouldBe(1 / sum, 1e-6);
        ((double)scores[1]).ShouldBe(Math.Exp(2) / sum, 1e-6);
    }

    // The document's own example of set membership.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TreeEnsemble_SetMembership_EqualsTheDocumentsExample(bool doubles)
    {
        float[] rows = [1.2f, 3.4f, -0.12f, float.NaN, 12, 7];
        Array Typed(params float[] values) => doubles ? Array.ConvertAll(values, v => (double)v) : values;
        RuntimeValue y = NodeRun.Of(
            "TreeEnsemble",
            5,
            [(Typed(rows), [6, 1])],
            1,
            OnnxAttributes.Of("n_targets", 4),
            OnnxAttributes.Of("aggregate_function", 1),
            OnnxAttributes.Of(
                "membership_values",
                OnnxGraphBuilder.Tensor(Typed(1.2f, 3.7f, 8, 9, float.NaN, 12, 7, float.NaN), 8)
            ),
            OnnxAttributes.Of("post_transform", 0),
            OnnxAttributes.Of("tree_roots", [0L]),
            OnnxAttributes.Of("nodes_modes", OnnxGraphBuilder.Tensor(new byte[] { 0, 6, 6 }, 3)),
            OnnxAttributes.Of("nodes_featureids", [0L, 0, 0]),
            OnnxAttributes.Of("nodes_splits", OnnxGraphBuilder.Tensor(Typed(11, 232344, float.NaN), 3)),
            OnnxAttributes.Of("nodes_trueleafs", [0L, 1, 1]),
            OnnxAttributes.Of("nodes_truenodeids", [1L, 0, 1]),
            OnnxAttributes.Of("nodes_falseleafs", [1L, 0, 1]),
            OnnxAttributes.Of("nodes_falsenodeids", [2L, 2, 3]),
            OnnxAttributes.Of("leaf_targetids", [0L, 1, 2, 3]),
            OnnxAttributes.Of("leaf_weights", OnnxGraphBuilder.Tensor(Typed(1, 10, 1000, 100), 4))
        )[0];

        double[] expected = [1, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 100, 0, 0, 1000, 0, 0, 0, 1000, 0, 0, 10, 0, 0];
        double[] found = doubles
            ? ((DenseTensor<double>)y).Values
            : Array.ConvertAll(((DenseTensor<float>)y).Values, v => (double)v);
        found.ShouldBe(expected);
    }

    [Theory]
    [InlineData("nodes_truenodeids", "leads to node 9")]
    [InlineData("nodes_falsenodeids", "leads to node 9")]
    [InlineData("target_nodeids", "a vote is for node 9")]
    [InlineData("nodes_nodeids", "leads to node 1")]
    public void Regressor_PlacesThatAreNotThere_AreMalformed(string name, string expected)
    {
        List<OnnxAttribute> trees = MadeTrees.Stumps("target", (0, 1, 2));
        int at = trees.FindIndex(a => a.Name == name);
        trees[at] = OnnxAttributes.Of(
            name,
            [.. trees[at].Integers.Select((v, i) => i == (name == "nodes_nodeids" ? 1 : 0) ? 9 : v)]
        );
        PatchworkException refused = NodeRun.Refusal("TreeEnsembleRegressor", 1, Rows, Shape, [.. trees]);

        refused.Code.ShouldBe(VerdictCodes.MalformedModel);
        refused.Message.ShouldContain(expected);
    }

    // A root that is its own child and an orphan leaf; three leaves apart; a tree listed leaf first: runtimes begin with the first node.
    [Theory]
    [InlineData("0 0 0", "2 0 0", "BRANCH_LEQ LEAF LEAF", "tree 0 begins with node 0, to which a node leads")]
    [InlineData("0 0 0", "0 0 0", "LEAF LEAF LEAF", "no node leads to node 1 of tree 0")]
    [InlineData("0 0 0", "0 2 0", "LEAF BRANCH_LEQ LEAF", "tree 0 begins with node 0, to which a node leads")]
    public void Regressor_NotOneRootAndItFirst_IsMalformed(string pass, string fail, string modes, string expected)
    {
        List<OnnxAttribute> trees = MadeTrees.Stumps("target", (0, 1, 2));
        trees[3] = OnnxAttributes.Of("nodes_modes", modes.Split(' '));
        trees[5] = OnnxAttributes.Of("nodes_truenodeids", Wholes(pass));
        trees[6] = OnnxAttributes.Of("nodes_falsenodeids", Wholes(fail));

        PatchworkException refused = NodeRun.Refusal("TreeEnsembleRegressor", 1, Rows, Shape, [.. trees]);

        refused.Code.ShouldBe(VerdictCodes.MalformedModel);
        refused.Message.ShouldContain(expected);
    }

    // A good stump, and beside it two questions that lead to each other and to a leaf: each has a parent, but no root leads there.
    [Fact]
    public void Regressor_NodesThatNoRootReaches_AreMalformed()
    {
        PatchworkException refused = NodeRun.Refusal(
            "TreeEnsembleRegressor",
            1,
            Rows,
            Shape,
            OnnxAttributes.Of("nodes_treeids", Wholes("0 0 0 0 0 0")),
            OnnxAttributes.Of("nodes_nodeids", Wholes("0 1 2 3 4 5")),
            OnnxAttributes.Of("nodes_featureids", Wholes("0 0 0 0 0 0")),
            OnnxAttributes.Of("nodes_modes", "BRANCH_LEQ LEAF LEAF BRANCH_EQ BRANCH_EQ LEAF".Split(' ')),
            OnnxAttributes.Of("nodes_values", [0f, 0, 0, 1, 2, 0]),
            OnnxAttributes.Of("nodes_truenodeids", Wholes("1 0 0 5 5 0")),
            OnnxAttributes.Of("nodes_falsenodeids", Wholes("2 0 0 4 3 0")),
            OnnxAttributes.Of("target_treeids", Wholes("0 0")),
            OnnxAttributes.Of("target_nodeids", Wholes("1 2")),
            OnnxAttributes.Of("target_ids", Wholes("0 0")),
            OnnxAttributes.Of("target_weights", [1f, 2])
        );

        refused.Code.ShouldBe(VerdictCodes.MalformedModel);
        refused.Message.ShouldContain("no root leads to node 3");
    }

    // ONNX Runtime passes over votes of questions, which old exporters wrote.
    [Fact]
    public void Regressor_VoteOfAQuestion_IsPassedOver()
    {
        List<OnnxAttribute> trees = MadeTrees.Stumps("target", (0, 1, 2));
        trees[8] = OnnxAttributes.Of("target_nodeids", [0L, 2]);

        NodeRun.Single<float>("TreeEnsembleRegressor", 1, Rows, Shape, [.. trees]).ShouldBe([0f, 2, 2]);
    }

    // By hand: two stumps in the tables, of which a root names one; then one stump and a leaf to which nothing leads.
    [Theory]
    [InlineData(2, 2, "no root leads to node 1")]
    [InlineData(1, 3, "no node leads to leaf 2")]
    public void TreeEnsemble_NodeOrLeafThatNoRootReaches_IsMalformed(int nodes, int leaves, string expected)
    {
        long[] Each(params long[] values) => [.. Enumerable.Range(0, nodes).SelectMany(_ => values)];
        PatchworkException refused = NodeRun.Refusal(
            "TreeEnsemble",
            5,
            Rows,
            Shape,
            OnnxAttributes.Of("n_targets", 1),
            OnnxAttributes.Of("tree_roots", [0L]),
            OnnxAttributes.Of("nodes_modes", OnnxGraphBuilder.Tensor(new byte[nodes], nodes)),
            OnnxAttributes.Of("nodes_featureids", Each(0)),
            OnnxAttributes.Of("nodes_splits", OnnxGraphBuilder.Tensor(new float[nodes], nodes)),
            OnnxAttributes.Of("nodes_trueleafs", Each(1)),
            OnnxAttributes.Of("nodes_truenodeids", Each(0)),
            OnnxAttributes.Of("nodes_falseleafs", Each(1)),
            OnnxAttributes.Of("nodes_falsenodeids", Each(1)),
            OnnxAttributes.Of("leaf_targetids", new long[leaves]),
            OnnxAttributes.Of("leaf_weights", OnnxGraphBuilder.Tensor(new float[leaves], leaves))
        );

        refused.Code.ShouldBe(VerdictCodes.MalformedModel);
        refused.Message.ShouldContain(expected);
    }

    [Fact]
    public void Regressor_FeatureThatRowsDoNotHave_IsMalformed()
    {
        List<OnnxAttribute> trees = MadeTrees.Stumps("target", (0, 1, 2));
        trees[2] = OnnxAttributes.Of("nodes_featureids", [5L, 0, 0]);

        NodeRun.Refusal("TreeEnsembleRegressor", 1, Rows, Shape, [.. trees]).Message.ShouldContain("feature 5");
    }

    private static long[] Wholes(string words) => [.. words.Split(' ').Select(long.Parse)];
}
