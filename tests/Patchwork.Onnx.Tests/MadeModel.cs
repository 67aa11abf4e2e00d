namespace Patchwork.Onnx.Tests;

/// <summary>Small models written by hand: y = x · w + b for one feature.</summary>
internal static class MadeModel
{
    public static ProtoWriter Line() =>
        Model(
            Graph(
                Node("MatMul", ["x", "w"], ["xw"]),
                Node("Add", ["xw", "b"], ["y"]),
                tensors: [Tensor("w", [1, 1], 2.5f), Tensor("b", [1], -1)]
            )
        );

    public static ProtoWriter Model(ProtoWriter graph, int opset = 13) =>
        new ProtoWriter().Integer(1, 8).Message(8, new ProtoWriter().Integer(2, opset)).Message(7, graph);

    public static ProtoWriter Graph(ProtoWriter first, ProtoWriter? second = null, ProtoWriter[]? tensors = null)
    {
        ProtoWriter graph = new ProtoWriter().Message(1, first);
        if (second is not null)
        {
            graph.Message(1, second);
        }

        foreach (ProtoWriter tensor in tensors ?? [])
        {
            graph.Message(5, tensor);
        }

        return graph.Message(11, Value("x", null, 1)).Message(12, Value("y", null, 1));
    }

    public static ProtoWriter Node(string kind, string[] inputs, string[] outputs, params ProtoWriter[] attributes)
    {
        ProtoWriter node = new();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        foreach (string output in outputs)
        {
            node.Text(2, output);
        }

        node.Text(4, kind);
        foreach (ProtoWriter attribute in attributes)
        {
            node.Message(5, attribute);
        }

        return node;
    }

    /// <summary>Floats, each in a field of its own; the format allows it beside packed ones.</summary>
    public static ProtoWriter Tensor(string name, long[] shape, params float[] values)
    {
        ProtoWriter tensor = new();
        foreach (long length in shape)
        {
            tensor.Integer(1, length);
        }

        tensor.Integer(2, 1).Text(8, name);
        foreach (float value in values)
        {
            tensor.Single(4, value);
        }

        return tensor;
    }

    public static ProtoWriter Value(string name, params int?[] shape)
    {
        ProtoWriter lengths = new();
        foreach (int? length in shape)
        {
            lengths.Message(
                1,
                length is { } known ? new ProtoWriter().Integer(1, known) : new ProtoWriter().Text(2, "N")
            );
        }

        return new ProtoWriter()
            .Text(1, name)
            .Message(2, new ProtoWriter().Message(1, new ProtoWriter().Integer(1, 1).Message(2, lengths)));
    }
}
