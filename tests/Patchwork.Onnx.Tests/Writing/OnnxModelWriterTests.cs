using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;

namespace Patchwork.Onnx.Tests.Writing;

// Expected: what was given to the writer, read back by the reader, whose own tests use bytes made from the wire format's
// description alone.
public sealed class OnnxModelWriterTests
{
    [Fact]
    public void Write_ModelWithEveryKindOfPart_ReadsBackEqual()
    {
        OnnxModel model = Everything();

        OnnxModel back = OnnxModelReader.Read(OnnxModelWriter.Write(model, "a note"), "m.onnx");

        back.Opset.ShouldBe(18);
        back.MachineLearningOpset.ShouldBe(3);
        Describe(back).ShouldBe(Describe(model));
    }

    [Fact]
    public void Write_SameModelTwice_GivesTheSameBytes() =>
        OnnxModelWriter.Write(Everything()).ShouldBe(OnnxModelWriter.Write(Everything()));

    // The first field is the version of the format, field 1: key 0x08.
    [Theory]
    [InlineData(13, 1, 8)]
    [InlineData(18, 3, 8)]
    [InlineData(20, 3, 9)]
    [InlineData(18, 5, 10)]
    [InlineData(22, 0, 10)]
    public void Write_Opsets_DecideTheFormatsVersion(int opset, int machineLearning, int expected)
    {
        OnnxGraphBuilder graph = new(opset, machineLearning);
        graph.Output("y", graph.Input("x", OnnxElementType.Float, 1), OnnxElementType.Float, 1);

        OnnxModelWriter.Write(graph.Build())[..2].ShouldBe([0x08, (byte)expected]);
    }

    [Fact]
    public void Add_HintsThatAreTaken_GetNumbers()
    {
        OnnxGraphBuilder graph = new(18);
        string x = graph.Input("x", OnnxElementType.Float, 1);

        graph.Add("Neg", "x", [x]).ShouldBe("x_2");
        graph.Add("Neg", "x", [x]).ShouldBe("x_3");
        graph.Add("Neg", "x_2", [x]).ShouldBe("x_2_2");
    }

    [Fact]
    public void Constant_EqualOnes_AreKeptOnce()
    {
        OnnxGraphBuilder graph = new(18);

        graph.Constant("one", new float[] { 1 }).ShouldBe(graph.Constant("another", new float[] { 1 }));
        graph.Constant("one", new double[] { 1 }).ShouldNotBe("one");
        graph.Constant("row", new float[] { 1 }, 1).ShouldNotBe("one");
    }

    private static OnnxModel Everything()
    {
        OnnxGraphBuilder graph = new(18, 3);
        string x = graph.Input("x", OnnxElementType.Float, null, 2);
        string name = graph.Input("name", OnnxElementType.Text, null, 1);
        Array[] constants =
        [
            new float[] { 1.5f, float.NaN },
            new double[] { Math.PI, double.NegativeInfinity },
            new long[] { long.MinValue, long.MaxValue },
            new int[] { -1, 2 },
            new bool[] { true, false },
            new byte[] { 0, 255 },
            new string[] { "", "Zoë" },
        ];
        foreach (Array constant in constants)
        {
            graph.Constant("c", constant, 2);
        }

        graph.Constant("single", new float[] { 3 });
        string[] two = graph.Add(
            "ai.onnx.ml",
            "Odd",
            ["first", "second"],
            [x, "", name],
            OnnxAttributes.Of("number", 2.5f),
            OnnxAttributes.Of("whole", -7),
            OnnxAttributes.Of("text", "é"),
            OnnxAttributes.Of("tensor", OnnxGraphBuilder.Tensor(new double[] { 0.1 }, 1)),
            OnnxAttributes.Of("numbers", [1f, -2f]),
            OnnxAttributes.Of("wholes", [1L, -2L]),
            OnnxAttributes.Of("texts", ["a", ""])
        );
        graph.Output("y", two[1], OnnxElementType.Float, null, 1);
        return graph.Build();
    }

    private static string Describe(OnnxModel model) =>
        string.Join(
            '\n',
            model
                .Nodes.Select(n =>
                    $"{n.Name}|{n.Domain}|{n.Operator}|{string.Join(',', n.Inputs)}|{string.Join(',', n.Outputs)}|{string.Join(';', n.Attributes.Values.OrderBy(a => a.Name, StringComparer.Ordinal).Select(Describe))}"
                )
                .Concat(model.Constants.Values.OrderBy(c => c.Name, StringComparer.Ordinal).Select(Describe))
                .Concat(
                    model
                        .Inputs.Concat(model.Outputs)
                        .Select(v => $"{v.Name}:{v.Type}[{string.Join(',', v.Shape!.Select(s => s ?? -1))}]")
                )
        );

    private static string Describe(OnnxAttribute a) =>
        $"{a.Name}={a.Number}/{a.Integer}/{(a.Text is { } t ? Convert.ToHexString(t.Span) : null)}/{(a.Tensor is { } v ? Describe(v) : null)}/{string.Join(',', a.Numbers)}/{string.Join(',', a.Integers)}/{string.Join(',', a.Texts.Select(x => Convert.ToHexString(x.Span)))}";

    private static string Describe(OnnxTensor t) =>
        $"{t.Name}:{t.Type}[{string.Join(',', t.Shape)}]({string.Join(',', t.Values.Cast<object>())})";
}
