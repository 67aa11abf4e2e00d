using System.Formats.Tar;
using System.IO.Compression;
using Patchwork.Onnx.Model;

namespace Patchwork.Onnx.Tests.Model;

/// <summary>Files are written by <see cref="ProtoWriter"/>; field numbers are those of the published onnx.proto.</summary>
public sealed class OnnxModelReaderTests
{
    [Fact]
    public void Read_SmallModel_GivesItsParts()
    {
        OnnxModel model = Read(MadeModel.Line());

        model.Opset.ShouldBe(13);
        model.Nodes.Select(n => n.Operator).ShouldBe(["MatMul", "Add"]);
        model.Nodes[1].Name.ShouldBe("Add #2");
        model.Nodes[1].Inputs.ShouldBe(["xw", "b"]);
        model.Constants["w"].Shape.ShouldBe([1, 1]);
        model.Constants["w"].Values.ShouldBe(new[] { 2.5f });
        model.Inputs.Select(i => i.Name).ShouldBe(["x"]);
        model.Inputs[0].Type.ShouldBe(OnnxElementType.Float);
        model.Inputs[0].Shape.ShouldBe([null, 1]);
        model.Outputs.Select(o => o.Name).ShouldBe(["y"]);
    }

    // Expected: the same numbers by System.BitConverter.
    [Fact]
    public void Read_TensorsOfEveryWriting_HoldTheSameNumbers()
    {
        ProtoWriter packed = new ProtoWriter().Integer(1, 2).Integer(2, 7).Text(8, "i").Bytes(7, 1, 0xFE, 0x01);
        ProtoWriter raw = new ProtoWriter()
            .Integer(1, 2)
            .Integer(2, 11)
            .Text(8, "d")
            .Bytes(9, [.. BitConverter.GetBytes(0.1), .. BitConverter.GetBytes(-3e300)]);
        ProtoWriter half = new ProtoWriter().Integer(1, 1).Integer(2, 10).Text(8, "h").Integer(5, 0x3C00);
        ProtoWriter empty = new ProtoWriter().Integer(1, 0).Integer(1, 7).Integer(2, 1).Text(8, "e");
        OnnxModel model = Read(
            MadeModel.Model(MadeModel.Graph(MadeModel.Node("Neg", ["x"], ["y"]), tensors: [packed, raw, half, empty]))
        );

        model.Constants["i"].Values.ShouldBe(new long[] { 1, 254 });
        model.Constants["d"].Values.ShouldBe(new[] { 0.1, -3e300 });
        model.Constants["h"].Values.ShouldBe(new[] { (Half)1 });
        model.Constants["e"].Values.Length.ShouldBe(0);
    }

    public static TheoryData<string, string, string> Hostile() =>
        new()
        {
            { "nothing", VerdictCodes.MalformedModel, "there is no graph" },
            { "claims 2 GiB", VerdictCodes.MalformedModel, "claims 2,147,483,647 bytes, but 0 remain" },
            { "claims all of 64 bits", VerdictCodes.MalformedModel, "claims 18,446,744,073,709,551,615 bytes" },
            { "long number", VerdictCodes.MalformedModel, "more than 64 bits" },
            { "group", VerdictCodes.MalformedModel, "wire type 3" },
            { "field 0", VerdictCodes.MalformedModel, "number 0" },
            { "ends in a number", VerdictCodes.MalformedModel, "ends inside a number" },
            { "control flow", VerdictCodes.UnsupportedOperator, "'If', which runs a graph inside it" },
            { "other domain", VerdictCodes.UnsupportedOperator, "of the domain 'com.example'" },
            { "function", VerdictCodes.UnsupportedOperator, "functions of its own" },
            { "external", VerdictCodes.UnsupportedOperator, "external data" },
            { "opset 23", VerdictCodes.UnsupportedOperator, "version 23 of ai.onnx" },
            { "no opset", VerdictCodes.MalformedModel, "which version of ai.onnx it means" },
            { "cycle", VerdictCodes.MalformedModel, "takes 'y', which nothing before it makes" },
            { "made twice", VerdictCodes.MalformedModel, "makes 'y', which is there already" },
            { "no output", VerdictCodes.MalformedModel, "nothing makes the output 'y'" },
            {
                "shape without values",
                VerdictCodes.MalformedModel,
                "has 0 values; its shape [1000000, 1000] asks for 1,000,000,000"
            },
            { "shape overflows", VerdictCodes.MalformedModel, "which no file can hold" },
            { "negative axis", VerdictCodes.MalformedModel, "an axis of length -1" },
            { "nine axes", VerdictCodes.ModelTooLarge, "has 9 axes" },
            { "two attributes", VerdictCodes.MalformedModel, "two attributes 'axis'" },
            { "many nodes", VerdictCodes.ModelTooLarge, "more than 10,000 nodes" },
            { "deep type", VerdictCodes.ModelTooLarge, "nests more than 4 deep" },
            { "complex numbers", VerdictCodes.UnsupportedOperator, "values of type 14" },
        };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Read_HostileFile_IsRefusedByName(string what, string code, string message)
    {
        PatchworkException thrown = Should.Throw<PatchworkException>(() => Read(Make(what)));

        thrown.Message.ShouldContain(message);
        thrown.Code.ShouldBe(code);
    }

    [Fact]
    public void Read_FileLargerThanAllowed_IsNotLookedAt()
    {
        OnnxLimits limits = new() { Bytes = 10 };
        Should
            .Throw<PatchworkException>(() => OnnxModelReader.Read(new byte[11], "m.onnx", limits))
            .Code.ShouldBe(VerdictCodes.ModelTooLarge);
    }

    // Every cut and 20,000 seeded changes of single bytes; only the failure for users may come out, and memory stays small.
    [Fact]
    public void Read_CutAndChangedFiles_OnlyTheUserFacingErrorComesOut()
    {
        byte[] whole = MadeModel.Line().ToArray();
        int refused = 0;
        for (int length = 0; length < whole.Length; length++)
        {
            refused += Try(whole[..length]);
        }

        SeededRandom random = new(1, "onnx-fuzz");
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20_000; i++)
        {
            byte[] changed = [.. whole];
            for (int change = random.NextInt(1, 5); change > 0; change--)
            {
                changed[random.NextInt(changed.Length)] = (byte)random.NextInt(256);
            }

            refused += Try(changed);
        }

        refused.ShouldBeGreaterThan(10_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20_000L * 64 * 1024);
    }

    // PATCHWORK_DATA names a folder of real files; there the operators' own test models are read, else the made one.
    [Fact]
    public void Read_RealModels_AreReadOrRefusedByName()
    {
        List<(string Name, byte[] Bytes)> models = [.. RealModels()];
        bool areReal = Environment.GetEnvironmentVariable("PATCHWORK_DATA") is { Length: > 0 };
        TestContext.Current.TestOutputHelper?.WriteLine($"{models.Count} models, {(areReal ? "real" : "made")}");
        models.Count.ShouldBeGreaterThan(areReal ? 300 : 0);
        foreach ((string name, byte[] bytes) in models)
        {
            OnnxModel model = OnnxModelReader.Read(bytes, name);
            model.Outputs.ShouldNotBeEmpty(name);
        }
    }

    private static IEnumerable<(string Name, byte[] Bytes)> RealModels()
    {
        yield return ("made", MadeModel.Line().ToArray());
        if (Environment.GetEnvironmentVariable("PATCHWORK_DATA") is not { Length: > 0 } folder)
        {
            yield break;
        }

        foreach (string archive in Directory.GetFiles(folder, "onnx-*-tests.tar.gz"))
        {
            using GZipStream unpacked = new(File.OpenRead(archive), CompressionMode.Decompress);
            using TarReader tar = new(unpacked);
            while (tar.GetNextEntry(copyData: true) is { } entry)
            {
                if (entry.Name.EndsWith("model.onnx", StringComparison.Ordinal) && entry.DataStream is { } stream)
                {
                    using MemoryStream bytes = new();
                    stream.CopyTo(bytes);
                    yield return (entry.Name, bytes.ToArray());
                }
            }
        }
    }

    private static OnnxModel Read(ProtoWriter model) => OnnxModelReader.Read(model.ToArray(), "m.onnx");

    private static int Try(byte[] bytes)
    {
        try
        {
            OnnxModelReader.Read(bytes, "m.onnx");
            return 0;
        }
        catch (PatchworkException e)
        {
            e.IsBadInput.ShouldBeTrue();
            return 1;
        }
    }

    private static ProtoWriter Make(string what)
    {
        ProtoWriter neg = MadeModel.Node("Neg", ["x"], ["y"]);
        ProtoWriter imports = new ProtoWriter().Message(8, new ProtoWriter().Integer(2, 13));
        return what switch
        {
            "nothing" => new ProtoWriter(),
            "claims 2 GiB" => new ProtoWriter().Lie(7, int.MaxValue),
            "claims all of 64 bits" => new ProtoWriter().Lie(7, ulong.MaxValue),
            "long number" => new ProtoWriter().Raw(8, 255, 255, 255, 255, 255, 255, 255, 255, 255, 2),
            "group" => new ProtoWriter().Raw(11),
            "field 0" => new ProtoWriter().Raw(0, 0),
            "ends in a number" => new ProtoWriter().Raw(8, 255),
            "control flow" => WithNode(
                MadeModel.Node("If", ["x"], ["y"], new ProtoWriter().Text(1, "then_branch").Bytes(6, 1, 2, 3))
            ),
            "other domain" => WithNode(MadeModel.Node("Neg", ["x"], ["y"]).Text(7, "com.example")),
            "function" => MadeModel.Line().Bytes(25),
            "external" => WithTensor(new ProtoWriter().Integer(2, 1).Text(8, "t").Integer(14, 1)),
            "opset 23" => MadeModel.Model(MadeModel.Graph(neg), opset: 23),
            "no opset" => new ProtoWriter().Message(7, MadeModel.Graph(neg)),
            "cycle" => MadeModel.Model(
                MadeModel.Graph(MadeModel.Node("Neg", ["y"], ["z"]), MadeModel.Node("Neg", ["z"], ["y"]))
            ),
            "made twice" => MadeModel.Model(MadeModel.Graph(neg, MadeModel.Node("Abs", ["x"], ["y"]))),
            "no output" => WithNode(MadeModel.Node("Neg", ["x"], ["z"])),
            "shape without values" => WithTensor(MadeModel.Tensor("t", [1_000_000, 1000])),
            "shape overflows" => WithTensor(MadeModel.Tensor("t", [1L << 31 >> 1, 1L << 30, 1L << 30])),
            "negative axis" => WithTensor(MadeModel.Tensor("t", [-1])),
            "nine axes" => WithTensor(MadeModel.Tensor("t", [1, 1, 1, 1, 1, 1, 1, 1, 1], 1)),
            "two attributes" => WithNode(
                MadeModel.Node(
                    "Neg",
                    ["x"],
                    ["y"],
                    new ProtoWriter().Text(1, "axis").Integer(3, 1),
                    new ProtoWriter().Text(1, "axis").Integer(3, 2)
                )
            ),
            "many nodes" => imports.Message(7, ManyNodes(10_001)),
            "deep type" => imports.Message(
                7,
                new ProtoWriter().Message(11, new ProtoWriter().Message(2, Nested(10_000)))
            ),
            "complex numbers" => WithTensor(new ProtoWriter().Integer(2, 14).Text(8, "t")),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
    }

    private static ProtoWriter WithNode(ProtoWriter node) => MadeModel.Model(MadeModel.Graph(node));

    private static ProtoWriter WithTensor(ProtoWriter tensor) =>
        MadeModel.Model(MadeModel.Graph(MadeModel.Node("Neg", ["x"], ["y"]), tensors: [tensor]));

    private static ProtoWriter ManyNodes(int count)
    {
        ProtoWriter graph = new();
        for (int i = 0; i < count; i++)
        {
            graph.Message(1, MadeModel.Node("Neg", ["x"], [$"n{i}"]));
        }

        return graph;
    }

    // A sequence of sequences of sequences …
    private static ProtoWriter Nested(int depth)
    {
        byte[] type = [];
        for (int i = 0; i < depth; i++)
        {
            type = new ProtoWriter().Message(4, new ProtoWriter().Bytes(1, type)).ToArray();
        }

        return new ProtoWriter().Raw(type);
    }
}
