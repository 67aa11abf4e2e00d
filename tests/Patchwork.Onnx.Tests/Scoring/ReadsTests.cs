using Patchwork.Onnx.Scoring;
using Patchwork.Onnx.Tests.Planning;

namespace Patchwork.Onnx.Tests.Scoring;

/// <summary>Which features a graph reads; expected by following each small graph by hand.</summary>
public sealed class ReadsTests
{
    private static readonly FeatureBlock Four = new(
        2,
        [
            FeatureColumn.Of("a", [1.0, 2.0]),
            FeatureColumn.Of("b", [3.0, 4.0]),
            FeatureColumn.Of("c", [5.0, 6.0]),
            FeatureColumn.Of("d", [7.0, 8.0]),
        ]
    );

    [Fact]
    public void Reads_GatheredColumn_IsThatColumn() =>
        Reads(
                Matrix()
                    .Node("Gather", "x place", "one", MadeGraph.Attribute("axis", 1))
                    .Node("Greater", "one limit", "y")
                    .Integers("place", [1], 2)
                    .Floats("limit", [1], 5.5f)
                    .Output("y", MadeGraph.Boolean)
            )
            .ShouldBe(["c"]);

    // Columns 1 and 3 of a slice from 1 with step 2.
    [Fact]
    public void Reads_SlicedColumns_AreThose() =>
        Reads(
                Matrix()
                    .Node("Slice", "x from to axis step", "some")
                    .Node("ReduceSum", "some axis", "sum")
                    .Node("Greater", "sum limit", "y")
                    .Integers("from", [1], 1)
                    .Integers("to", [1], 4)
                    .Integers("axis", [1], 1)
                    .Integers("step", [1], 2)
                    .Floats("limit", [1], 5.5f)
                    .Output("y", MadeGraph.Boolean)
            )
            .ShouldBe(["b", "d"]);

    // The weights of b and c are 0.
    [Fact]
    public void Reads_ProductWithZeros_LeavesThoseOut() =>
        Reads(
                Matrix()
                    .Node("MatMul", "x w", "sum")
                    .Node("Greater", "sum limit", "y")
                    .Floats("w", [4, 1], 1, 0, 0, -2)
                    .Floats("limit", [1], 5.5f)
                    .Output("y", MadeGraph.Boolean)
            )
            .ShouldBe(["a", "d"]);

    // Scaled, put in another order, cut apart: of the second part (c, a) the first is compared.
    [Fact]
    public void Reads_MovedColumns_AreFollowed() =>
        Reads(
                Matrix()
                    .Node("Mul", "x scale", "scaled")
                    .Node("Gather", "scaled order", "moved", MadeGraph.Attribute("axis", 1))
                    .Node("Split", "moved parts", "first second", MadeGraph.Attribute("axis", 1))
                    .Node("Gather", "second zero", "one", MadeGraph.Attribute("axis", 1))
                    .Node("Less", "one limit", "y")
                    .Floats("scale", [4], 1, 2, 3, 4)
                    .Integers("order", [4], 3, 1, 2, 0)
                    .Integers("parts", [2], 2, 2)
                    .Integers("zero", [1], 0)
                    .Floats("limit", [1], 5.5f)
                    .Output("y", MadeGraph.Boolean)
            )
            .ShouldBe(["c"]);

    // What mixes all of a row reads all of it.
    [Fact]
    public void Reads_Softmax_IsEverything() =>
        Reads(
                Matrix()
                    .Node("Softmax", "x", "shares", MadeGraph.Attribute("axis", 1))
                    .Node("Gather", "shares place", "one", MadeGraph.Attribute("axis", 1))
                    .Node("Greater", "one limit", "y")
                    .Integers("place", [1], 2)
                    .Floats("limit", [1], 0.5f)
                    .Output("y", MadeGraph.Boolean)
            )
            .ShouldBe(["a", "b", "c", "d"]);

    [Fact]
    public void Reads_InputsByName_AreTheInputsThatLeadToTheOutput() =>
        Reads(
                new MadeGraph()
                    .Node("Greater", "b c", "y")
                    .Node("Neg", "a", "unused")
                    .Input("a", MadeGraph.Float, null, 1)
                    .Input("b", MadeGraph.Float, null, 1)
                    .Input("c", MadeGraph.Float, null, 1)
                    .Output("y", MadeGraph.Boolean)
            )
            .ShouldBe(["b", "c"]);

    private static MadeGraph Matrix() => new MadeGraph().Input("x", MadeGraph.Float, null, 4);

    private static IReadOnlyList<string> Reads(MadeGraph graph) =>
        OnnxPairScorer.Read(graph.ToArray(13), "test").Reads(Four);
}
