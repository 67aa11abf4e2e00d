namespace Patchwork.Onnx.Tests;

/// <summary>Puts graphs together node by node; what the format's description says, written out by <see cref="ProtoWriter"/>.</summary>
internal sealed class MadeGraph
{
    public const int Float = 1;
    public const int Int64 = 7;
    public const int Text = 8;
    public const int Boolean = 9;
    public const int Double = 11;

    private readonly ProtoWriter _graph = new();

    public MadeGraph Node(string kind, string inputs, string outputs, params ProtoWriter[] attributes) =>
        Node("", kind, inputs, outputs, attributes);

    public MadeGraph Node(string domain, string kind, string inputs, string outputs, ProtoWriter[] attributes)
    {
        ProtoWriter node = new();
        foreach (string input in inputs.Length == 0 ? [] : inputs.Split(' '))
        {
            node.Text(1, input == "-" ? "" : input);
        }

        foreach (string output in outputs.Split(' '))
        {
            node.Text(2, output);
        }

        node.Text(4, kind);
        foreach (ProtoWriter attribute in attributes)
        {
            node.Message(5, attribute);
        }

        _graph.Message(1, domain.Length == 0 ? node : node.Text(7, domain));
        return this;
    }

    public static ProtoWriter Attribute(string name, long value) =>
        new ProtoWriter().Text(1, name).Integer(3, value).Integer(20, 2);

    public static ProtoWriter Attribute(string name, float value) =>
        new ProtoWriter().Text(1, name).Single(2, value).Integer(20, 1);

    public static ProtoWriter Attribute(string name, params long[] values)
    {
        ProtoWriter attribute = new ProtoWriter().Text(1, name).Integer(20, 7);
        foreach (long value in values)
        {
            attribute.Integer(8, value);
        }

        return attribute;
    }

    public MadeGraph Floats(string name, long[] shape, params float[] values)
    {
        _graph.Message(5, MadeModel.Tensor(name, shape, values));
        return this;
    }

    public MadeGraph Integers(string name, long[] shape, params long[] values)
    {
        ProtoWriter tensor = new();
        foreach (long length in shape)
        {
            tensor.Integer(1, length);
        }

        tensor.Integer(2, Int64).Text(8, name);
        foreach (long value in values)
        {
            tensor.Integer(7, value);
        }

        _graph.Message(5, tensor);
        return this;
    }

    public MadeGraph Input(string name, int type, params int?[]? shape)
    {
        _graph.Message(11, Port(name, type, shape));
        return this;
    }

    public MadeGraph Output(string name, int type = Float, params int?[]? shape)
    {
        _graph.Message(12, Port(name, type, shape));
        return this;
    }

    public byte[] ToArray(int opset = 17) =>
        new ProtoWriter()
            .Integer(1, 8)
            .Message(8, new ProtoWriter().Integer(2, opset))
            .Message(8, new ProtoWriter().Text(1, "ai.onnx.ml").Integer(2, 3))
            .Message(7, _graph)
            .ToArray();

    private static ProtoWriter Port(string name, int type, int?[]? shape)
    {
        // A lone null is one free axis.
        shape ??= [null];
        ProtoWriter lengths = new();
        foreach (int? length in shape)
        {
            lengths.Message(
                1,
                length is { } known ? new ProtoWriter().Integer(1, known) : new ProtoWriter().Text(2, "N")
            );
        }

        ProtoWriter tensor = new ProtoWriter().Integer(1, type);
        return new ProtoWriter()
            .Text(1, name)
            .Message(2, new ProtoWriter().Message(1, shape.Length == 0 ? tensor : tensor.Message(2, lengths)));
    }
}
