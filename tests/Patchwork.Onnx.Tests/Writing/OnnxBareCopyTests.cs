using System.Text;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;

namespace Patchwork.Onnx.Tests.Writing;

// Expected: onnx.proto, whose fields that say something of the maker are listed here; the graph by hand, y = x · w + b.
public sealed class OnnxBareCopyTests
{
    private const string Maker = "alice";

    [Fact]
    public void Of_FileThatTellsItsMakerEverywhere_TellsNothing()
    {
        byte[] bare = OnnxBareCopy.Of(Line(Maker), "m.onnx");

        Encoding.UTF8.GetString(bare).ShouldNotContain(Maker);
        bare.ShouldBe(OnnxBareCopy.Of(Line("bob"), "m.onnx"), "what differs is left out");
        bare.ShouldBe(OnnxBareCopy.Of(bare, "m.onnx"), "there is nothing more to leave out");
    }

    [Fact]
    public void Of_File_ComputesTheSame()
    {
        OnnxModel model = OnnxModelReader.Read(OnnxBareCopy.Of(Line(Maker), "m.onnx"), "bare.onnx");

        model.Opset.ShouldBe(13);
        model
            .Nodes.Select(n => $"{n.Operator}({string.Join(',', n.Inputs)})={n.Outputs[0]}")
            .ShouldBe(["MatMul(x,v1)=v2", "Add(v2,v3)=y"]);
        ((float[])model.Constants["v1"].Values).ShouldBe([2.5f]);
        ((float[])model.Constants["v3"].Values).ShouldBe([-1f]);
        model.Inputs.Single().Name.ShouldBe("x");
        model.Outputs.Single().Name.ShouldBe("y");
    }

    // A value that has the name which the copy would give stays apart from it.
    [Fact]
    public void Of_InputThatIsCalledLikeAnInnerValue_KeepsItsName()
    {
        ProtoWriter graph = new ProtoWriter()
            .Message(1, MadeModel.Node("Neg", ["v1"], ["inner"]))
            .Message(1, MadeModel.Node("Neg", ["inner"], ["y"]))
            .Message(11, MadeModel.Value("v1", null, 1))
            .Message(12, MadeModel.Value("y", null, 1));

        OnnxModel model = OnnxModelReader.Read(
            OnnxBareCopy.Of(MadeModel.Model(graph).ToArray(), "m.onnx"),
            "bare.onnx"
        );

        model.Nodes.Select(n => $"{n.Inputs[0]}>{n.Outputs[0]}").ShouldBe(["v1>v2", "v2>y"]);
    }

    // What ZipMap gives: a list of maps from classes to numbers, whose type other runtimes want stated.
    [Theory]
    [InlineData(OnnxElementType.Int64)]
    [InlineData(OnnxElementType.Text)]
    public void Of_OutputOfMaps_StatesItsType(OnnxElementType key)
    {
        ProtoWriter number = new ProtoWriter().Message(
            1,
            new ProtoWriter().Integer(1, 1).Message(2, new ProtoWriter())
        );
        ProtoWriter map = new ProtoWriter().Message(5, new ProtoWriter().Integer(1, (int)key).Message(2, number));
        ProtoWriter list = new ProtoWriter().Message(4, new ProtoWriter().Message(1, map));
        ProtoWriter graph = new ProtoWriter()
            .Message(1, MadeModel.Node("Identity", ["x"], ["y"]))
            .Message(11, MadeModel.Value("x", null, 1))
            .Message(12, new ProtoWriter().Text(1, "y").Message(2, list));

        byte[] bare = OnnxBareCopy.Of(MadeModel.Model(graph).ToArray(), "m.onnx");

        OnnxValue output = OnnxModelReader.Read(bare, "bare.onnx").Outputs.Single();
        output.Kind.ShouldBe(OnnxValueKind.Sequence);
        output.MapKey.ShouldBe(key);
        bare.AsSpan().IndexOf(list.ToArray()).ShouldBeGreaterThan(0, "byte for byte as it was");
    }

    private static byte[] Line(string maker)
    {
        ProtoWriter props = new ProtoWriter().Text(1, "author").Text(2, maker);
        ProtoWriter product = MadeModel
            .Node("MatMul", ["x", maker + ".w"], [maker + "/product"])
            .Text(3, maker)
            .Text(6, maker)
            .Message(9, props);
        ProtoWriter sum = MadeModel.Node("Add", [maker + "/product", maker + ".b"], ["y"]);
        // Nobody needs it.
        ProtoWriter idle = MadeModel.Node("Identity", [maker], [maker + "/idle"]);
        ProtoWriter graph = new ProtoWriter()
            .Message(1, product)
            .Message(1, sum)
            .Message(1, idle)
            .Text(2, maker)
            .Message(5, MadeModel.Tensor(maker + ".b", [1], -1).Text(12, maker).Message(16, props))
            .Message(5, MadeModel.Tensor(maker + ".w", [1, 1], 2.5f))
            .Message(5, MadeModel.Tensor(maker, [1], 7))
            .Text(10, maker)
            .Message(11, MadeModel.Value("x", null, 1).Text(3, maker).Message(4, props))
            .Message(12, MadeModel.Value("y", null, 1).Text(3, maker))
            .Message(13, MadeModel.Value(maker + "/product", null, 1))
            .Message(16, props);
        return new ProtoWriter()
            .Integer(1, 8)
            .Text(2, maker)
            .Text(3, maker)
            .Text(4, maker)
            .Integer(5, maker.Length)
            .Text(6, maker)
            .Message(8, new ProtoWriter().Integer(2, 13))
            .Message(8, new ProtoWriter().Text(1, maker).Integer(2, 1))
            .Message(7, graph)
            .Message(14, props)
            .ToArray();
    }
}
