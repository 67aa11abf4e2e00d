using Patchwork.Onnx.Model;

namespace Patchwork.Onnx.Writing;

/// <summary>
/// Writes a model as the bytes of an ONNX file: the same model always gives the same bytes, and
/// <see cref="OnnxModelReader"/> reads the same model back.
/// </summary>
/// <remarks>
/// Nodes, inputs and outputs stay in their order, constants and attributes are written by name in ordinal order. The version of
/// the format follows from the operators' (8 up to opset 18 and ai.onnx.ml 3, 9 up to 20 and 4, else 10), so that older
/// runtimes take what they can run. Cost O(bytes). Stateless and thread-safe.
/// </remarks>
public static class OnnxModelWriter
{
    /// <summary>The bytes of the file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="note">What the file says about itself (its <c>doc_string</c>), or null.</param>
    /// <exception cref="ArgumentException">A tensor holds what the format has no type for.</exception>
    public static byte[] Write(OnnxModel model, string? note = null)
    {
        WireWriter file = new();
        file.Integer(1, FormatVersion(model));
        file.Text(2, "patchwork");
        if (note is not null)
        {
            file.Text(6, note);
        }

        file.Message(7, graph => WriteGraph(graph, model));
        WriteImport(file, "", model.Opset);
        WriteImport(file, "ai.onnx.ml", model.MachineLearningOpset);
        return file.Written.ToArray();
    }

    private static int FormatVersion(OnnxModel model) =>
        model.Opset > 20 || model.MachineLearningOpset > 4 ? 10
        : model.Opset > 18 || model.MachineLearningOpset > 3 ? 9
        : 8;

    private static void WriteImport(WireWriter file, string domain, int version)
    {
        if (version == 0)
        {
            return;
        }

        file.Message(
            8,
            import =>
            {
                import.Text(1, domain);
                import.Integer(2, version);
            }
        );
    }

    private static void WriteGraph(WireWriter graph, OnnxModel model)
    {
        foreach (OnnxNode node in model.Nodes)
        {
            graph.Message(1, fields => WriteNode(fields, node));
        }

        graph.Text(2, "patchwork");
        foreach (OnnxTensor constant in model.Constants.Values.OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            graph.Message(5, fields => TensorBytes.Write(fields, constant));
        }

        foreach (OnnxValue input in model.Inputs)
        {
            graph.Message(11, fields => WriteValue(fields, input));
        }

        foreach (OnnxValue output in model.Outputs)
        {
            graph.Message(12, fields => WriteValue(fields, output));
        }
    }

    private static void WriteNode(WireWriter fields, OnnxNode node)
    {
        foreach (string input in node.Inputs)
        {
            fields.Text(1, input);
        }

        foreach (string output in node.Outputs)
        {
            fields.Text(2, output);
        }

        fields.Text(3, node.Name);
        fields.Text(4, node.Operator);
        foreach (OnnxAttribute attribute in node.Attributes.Values.OrderBy(a => a.Name, StringComparer.Ordinal))
        {
            fields.Message(5, inner => WriteAttribute(inner, attribute));
        }

        fields.Text(7, node.Domain);
    }

    // Field 20 names the type; runtimes refuse an attribute without it.
    private static void WriteAttribute(WireWriter fields, OnnxAttribute attribute)
    {
        fields.Text(1, attribute.Name);
        if (attribute.Number is { } number)
        {
            fields.Single(2, number);
            fields.Integer(20, 1);
        }
        else if (attribute.Integer is { } integer)
        {
            fields.Integer(3, integer);
            fields.Integer(20, 2);
        }
        else if (attribute.Text is { } text)
        {
            fields.Bytes(4, text.Span);
            fields.Integer(20, 3);
        }
        else if (attribute.Tensor is { } tensor)
        {
            fields.Message(5, inner => TensorBytes.Write(inner, tensor));
            fields.Integer(20, 4);
        }
        else if (attribute.Numbers.Count > 0)
        {
            fields.Singles(7, attribute.Numbers);
            fields.Integer(20, 6);
        }
        else if (attribute.Texts.Count > 0)
        {
            foreach (ReadOnlyMemory<byte> one in attribute.Texts)
            {
                fields.Bytes(9, one.Span);
            }

            fields.Integer(20, 8);
        }
        else
        {
            fields.Integers(8, attribute.Integers);
            fields.Integer(20, 7);
        }
    }

    private static void WriteValue(WireWriter fields, OnnxValue value)
    {
        fields.Text(1, value.Name);
        if (value is { Kind: OnnxValueKind.Sequence, MapKey: { } keys })
        {
            fields.Message(2, type => type.Message(4, list => list.Message(1, one => WriteMap(one, keys))));
        }
        else if (value is { Kind: OnnxValueKind.Map, MapKey: { } key })
        {
            fields.Message(2, type => WriteMap(type, key));
        }

        if (value.Type == OnnxElementType.Undefined)
        {
            return;
        }

        fields.Message(
            2,
            type =>
                type.Message(
                    1,
                    tensor =>
                    {
                        tensor.Integer(1, (int)value.Type);
                        if (value.Shape is { } shape)
                        {
                            tensor.Message(2, inner => WriteShape(inner, shape));
                        }
                    }
                )
        );
    }

    // The maps that operators make hold a single number for each key.
    private static void WriteMap(WireWriter type, OnnxElementType key) =>
        type.Message(
            5,
            map =>
            {
                map.Integer(1, (int)key);
                map.Message(
                    2,
                    value =>
                        value.Message(
                            1,
                            tensor =>
                            {
                                tensor.Integer(1, (int)OnnxElementType.Float);
                                tensor.Message(2, _ => { });
                            }
                        )
                );
            }
        );

    // A length that only the data tell is named: all inputs of a table have the same number of rows N.
    private static void WriteShape(WireWriter fields, IReadOnlyList<int?> shape)
    {
        foreach (int? length in shape)
        {
            fields.Message(
                1,
                axis =>
                {
                    if (length is { } known)
                    {
                        axis.Integer(1, known);
                    }
                    else
                    {
                        axis.Text(2, "N");
                    }
                }
            );
        }
    }
}
