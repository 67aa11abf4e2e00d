using Patchwork.Onnx.Scoring;
using Patchwork.Onnx.Tests.Planning;

namespace Patchwork.Onnx.Tests.Scoring;

public sealed class OnnxPairScorerTests
{
    private static readonly FeatureBlock People = new(
        3,
        [
            FeatureColumn.Of("age", [30.0, 40.5, double.NaN]),
            FeatureColumn.Of("state", ["DE", "WV", "??"], [0, 1, -1]),
            FeatureColumn.Of("hours", [10L, 20L, 30L]),
        ]
    );

    // interfaces section 2: one float input [N, features] in the columns' order, text as its index (unseen −1), missing NaN.
    [Fact]
    public void Predict_OneMatrix_GetsColumnsInOrder()
    {
        OnnxPairScorer scorer = Scorer(
            new MadeGraph()
                .Node("ReduceSum", "x axes", "y", MadeGraph.Attribute("keepdims", 0))
                .Integers("axes", [1], 1)
                .Input("x", MadeGraph.Float, null, 3)
                .Output("y")
        );

        Predictions predictions = scorer.Predict(People, PredictionTarget.Number);

        predictions.Singles.ShouldBe([40f, 61.5f, float.NaN]);
    }

    // Each column as an input of a type of its own: text for 'state', int64 for 'hours'; an output of shape [N].
    [Fact]
    public void Mask_InputsByName_GetTheirOwnTypes()
    {
        OnnxPairScorer scorer = Scorer(
            new MadeGraph()
                .Node("Cast", "state", "number", MadeGraph.Attribute("to", 8))
                .Node("Equal", "number state", "same")
                .Node("Cast", "limit", "wide", MadeGraph.Attribute("to", 7))
                .Node("Greater", "hours wide", "many")
                .Node("And", "same many", "y")
                .Floats("limit", [1], 15)
                .Input("state", MadeGraph.Text, null, 1)
                .Input("hours", MadeGraph.Int64, null, 1)
                .Output("y", MadeGraph.Boolean),
            19
        );

        scorer.Mask(People).ShouldBe([false, true, true]);
    }

    [Theory]
    [InlineData("age", MadeGraph.Int64, 1, VerdictCodes.WrongShape)]
    [InlineData("age", MadeGraph.Text, 1, VerdictCodes.WrongShape)]
    [InlineData("height", MadeGraph.Double, 1, VerdictCodes.WrongShape)]
    [InlineData("x", MadeGraph.Float, 2, VerdictCodes.WrongShape)]
    [InlineData("x", MadeGraph.Float, 3, VerdictCodes.WrongShape)]
    public void Predict_InputThatNoColumnFits_IsWrongShape(string input, int type, int width, string code)
    {
        // The last one takes all columns and gives them back: no output of one value a row.
        OnnxPairScorer scorer = Scorer(
            new MadeGraph().Node("Identity", input, "y").Input(input, type, null, width).Output("y", type)
        );

        Running.Refused(() => scorer.Predict(People, PredictionTarget.Number)).Code.ShouldBe(code);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.5f, false)]
    [InlineData(float.NaN, false)]
    public void Mask_NumbersOtherThanZeroAndOne_AreNotBinary(float value, bool isMask)
    {
        OnnxPairScorer scorer = Scorer(
            new MadeGraph()
                .Node("Mul", "hours zero", "none")
                .Node("Add", "none value", "y")
                .Floats("zero", [1], 0)
                .Floats("value", [1], value)
                .Input("hours", MadeGraph.Float, null)
                .Output("y")
        );

        if (isMask)
        {
            scorer.Mask(People).ShouldAllBe(inGroup => !inGroup);
            return;
        }

        Running.Refused(() => scorer.Mask(People)).Code.ShouldBe(VerdictCodes.NotBinary);
    }

    // A classifier's two outputs: label int64 [N], probabilities [N, 2].
    [Theory]
    [InlineData(PredictionTarget.Class, new double[] { 0, 1, 1 })]
    [InlineData(PredictionTarget.Probability, new double[] { 0.25, 0.5, 0.75 })]
    public void Predict_Classifier_TakesLabelOrProbability(PredictionTarget target, double[] expected)
    {
        OnnxPairScorer scorer = Scorer(
            new MadeGraph()
                .Node("Mul", "hours share", "one")
                .Node("Sub", "unit one", "zero")
                .Node("Concat", "zero one", "shares", MadeGraph.Attribute("axis", 1))
                .Node("GreaterOrEqual", "one half", "top")
                .Node("Cast", "top", "wide", MadeGraph.Attribute("to", 7))
                .Node("Squeeze", "wide axis", "label")
                .Floats("share", [1], 0.025f)
                .Floats("unit", [1], 1)
                .Floats("half", [1], 0.5f)
                .Integers("axis", [1], 1)
                .Input("hours", MadeGraph.Float, null, 1)
                .Output("label", MadeGraph.Int64)
                .Output("shares")
        );

        Predictions predictions = scorer.Predict(People, target);

        for (int row = 0; row < expected.Length; row++)
        {
            predictions[row].ShouldBe(expected[row], 1e-6);
        }
    }

    [Fact]
    public void RequireFinite_NaNInsideTheGroup_IsNotFinite()
    {
        Predictions predictions = new([1, float.NaN]);

        predictions.RequireFinite([true, false]);

        PatchworkException refusal = Running.Refused(() => predictions.RequireFinite([false, true]));
        refusal.Code.ShouldBe(VerdictCodes.NotFinite);
        refusal.Message.ShouldContain("row 2");
    }

    // A row's answer must not depend on where it stands: the same rows, sliced anywhere, give the same bits. So many rows run in
    // blocks, few at once.
    [Fact]
    public void Predict_Slices_EqualTheWholeBitForBit()
    {
        const int Rows = 3_003;
        float[] weights = [.. Enumerable.Range(0, 3 * 37).Select(i => MathF.Sin(i * 1.7f))];
        float[] last = [.. Enumerable.Range(0, 37).Select(i => MathF.Cos(i * 0.3f))];
        OnnxPairScorer scorer = Scorer(
            new MadeGraph()
                .Node("Gemm", "x w", "h")
                .Node("Tanh", "h", "a")
                .Node("Sigmoid", "a", "b")
                .Node("MatMul", "b v", "y")
                .Floats("w", [3, 37], weights)
                .Floats("v", [37, 1], last)
                .Input("x", MadeGraph.Float, null, 3)
                .Output("y")
        );
        FeatureBlock whole = new(
            Rows,
            [
                .. Enumerable
                    .Range(0, 3)
                    .Select(c =>
                        FeatureColumn.Of($"c{c}", [.. Enumerable.Range(0, Rows).Select(r => Math.Sin((r * 3) + c))])
                    ),
            ]
        );

        float[] all = scorer.Predict(whole, PredictionTarget.Number).Singles!;

        foreach ((int start, int count) in new[] { (0, 1), (1, 7), (5, 90), (100, 103), (Rows - 1, 1), (900, 2_000) })
        {
            scorer
                .Predict(whole.Slice(start, count), PredictionTarget.Number)
                .Singles.ShouldBe(all[start..(start + count)]);
        }
    }

    [Fact]
    public void CostOf_Rows_GrowsWithThem()
    {
        OnnxPairScorer scorer = Scorer(
            new MadeGraph().Node("Neg", "x", "y").Input("x", MadeGraph.Float, null, 3).Output("y")
        );

        scorer.CostOf(People).Operations.ShouldBe(9);
        scorer.CostOf(People.Slice(0, 1)).Operations.ShouldBe(3);
    }

    // A model must take any number of rows: a fixed number is refused also where it is that of the rows at hand, which are three.
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Predict_InputOfAFixedNumberOfRows_IsWrongShape(int taken)
    {
        OnnxPairScorer scorer = Scorer(
            new MadeGraph()
                .Node("ReduceMax", "x", "y", MadeGraph.Attribute("axes", [1]))
                .Input("x", MadeGraph.Float, taken, 3)
                .Output("y", MadeGraph.Float, null, 1)
        );

        PatchworkException refused = Running.Refused(() => scorer.Predict(People, PredictionTarget.Number));

        refused.Code.ShouldBe(VerdictCodes.WrongShape);
        refused.Message.ShouldContain($"exactly {taken} rows");
    }

    // By hand: the graph gives float [N, 1]; three rows go in. Exporters write the rows of their example into outputs, which is passed over.
    [Theory]
    [InlineData(MadeGraph.Float, new[] { -1, 1 }, null)]
    [InlineData(MadeGraph.Float, new[] { -1, -1 }, null)]
    [InlineData(MadeGraph.Float, new[] { 7, 1 }, null)]
    [InlineData(MadeGraph.Float, new int[0], null)]
    [InlineData(0, new int[0], null)]
    [InlineData(MadeGraph.Float, new[] { -1, 2 }, "declared as [N, 2], but the graph gives [N, 1]")]
    [InlineData(MadeGraph.Float, new[] { -1 }, "declared as [N], but the graph gives [N, 1]")]
    [InlineData(MadeGraph.Int64, new[] { -1, 1 }, "declared as int64, but the graph gives float")]
    public void Predict_OutputDeclaredOtherwise_IsMalformed(int type, int[] shape, string? refusal)
    {
        OnnxPairScorer scorer = Scorer(
            new MadeGraph()
                .Node("ReduceMax", "x", "y", MadeGraph.Attribute("axes", [1]))
                .Input("x", MadeGraph.Float, null, 3)
                .Output("y", type, [.. shape.Select(length => length < 0 ? (int?)null : length)])
        );

        if (refusal is null)
        {
            scorer.Predict(People, PredictionTarget.Number).Singles!.Length.ShouldBe(3);
            return;
        }

        PatchworkException refused = Running.Refused(() => scorer.Predict(People, PredictionTarget.Number));
        refused.Code.ShouldBe(VerdictCodes.MalformedModel);
        refused.Message.ShouldContain(refusal);
    }

    // Not 'no column': with one input all features are meant to go in, and the type is what is wrong.
    [Theory]
    [InlineData(10, "float16")]
    [InlineData(MadeGraph.Int64, "int64")]
    public void Predict_OnlyInputOfAnotherType_SaysWhatIsWanted(int type, string name)
    {
        OnnxPairScorer scorer = Scorer(
            new MadeGraph().Node("Identity", "x", "y").Input("x", type, null, 3).Output("y", type, null, 3)
        );

        PatchworkException refused = Running.Refused(() => scorer.Predict(People, PredictionTarget.Number));

        refused.Code.ShouldBe(VerdictCodes.WrongShape);
        refused.Message.ShouldContain($"takes {name}");
        refused.Message.ShouldContain("Expected one input of float or double and shape [N, 3]");
    }

    private static OnnxPairScorer Scorer(MadeGraph graph, int opset = 17) =>
        OnnxPairScorer.Read(graph.ToArray(opset), "m.onnx");
}
