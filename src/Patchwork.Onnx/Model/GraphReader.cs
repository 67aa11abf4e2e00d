using Patchwork.Onnx.Wire;

namespace Patchwork.Onnx.Model;

/// <summary>
/// Reads the graph of a model and checks that it can be run from front to back: every name is made once, before it is used.
/// That leaves no cycles.
/// </summary>
internal sealed class GraphReader(OnnxLimits limits)
{
    private readonly List<OnnxNode> _nodes = [];
    private readonly Dictionary<string, OnnxTensor> _constants = new(StringComparer.Ordinal);
    private readonly List<OnnxValue> _inputs = [];
    private readonly List<OnnxValue> _outputs = [];

    public void Read(WireReader fields)
    {
        NodeReader nodes = new(limits);
        ValueReader values = new(limits);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    _nodes.Add(nodes.Read(fields.ReadMessage(), _nodes.Count + 1));
                    RequireCount(_nodes.Count, "nodes");
                    break;
                case 5:
                    AddConstant(new TensorReader(limits).Read(fields.ReadMessage()), fields);
                    break;
                case 11:
                    _inputs.Add(values.Read(fields.ReadMessage()));
                    RequireCount(_inputs.Count, "inputs");
                    break;
                case 12:
                    _outputs.Add(values.Read(fields.ReadMessage()));
                    RequireCount(_outputs.Count, "outputs");
                    break;
                case 15:
                    throw new PatchworkException(
                        VerdictCodes.UnsupportedOperator,
                        "The model holds sparse tensors; expected plain ones."
                    );
                default:
                    fields.Skip();
                    break;
            }
        }
    }

    public OnnxModel ToModel(int opset, int machineLearning, WireReader end)
    {
        HashSet<string> known = new(_constants.Keys, StringComparer.Ordinal);
        HashSet<string> given = new(StringComparer.Ordinal);
        foreach (OnnxValue input in _inputs)
        {
            if (!given.Add(input.Name))
            {
                throw end.Malformed($"there are two inputs '{input.Name}'");
            }

            // Old files list their constants among the inputs.
            known.Add(input.Name);
        }

        foreach (OnnxNode node in _nodes)
        {
            RequireRunnable(node, known, opset, machineLearning, end);
        }

        foreach (OnnxValue output in _outputs)
        {
            if (!known.Contains(output.Name))
            {
                throw end.Malformed($"nothing makes the output '{output.Name}'");
            }
        }

        if (_inputs.Concat(_outputs).FirstOrDefault(value => value.UnsupportedType is not null) is { } odd)
        {
            throw new PatchworkException(
                VerdictCodes.UnsupportedOperator,
                $"'{odd.Name}' holds {odd.UnsupportedType}; expected numbers of 8 to 64 bits, truth values or texts.",
                _nodes.Count == 0 ? odd.UnsupportedType : $"{_nodes[0].Operator} ({odd.UnsupportedType})"
            );
        }

        return _outputs.Count == 0
            ? throw end.Malformed("the graph has no output; expected at least one")
            : new OnnxModel(
                opset,
                machineLearning,
                _nodes,
                _constants,
                [.. _inputs.Where(input => !_constants.ContainsKey(input.Name))],
                _outputs
            );
    }

    private static void RequireRunnable(
        OnnxNode node,
        HashSet<string> known,
        int opset,
        int machineLearning,
        WireReader end
    )
    {
        if ((node.Domain.Length == 0 ? opset : machineLearning) == 0)
        {
            throw end.Malformed(
                $"node '{node.Name}' is operator '{node.Operator}', but the model does not say which version of {(node.Domain.Length == 0 ? "ai.onnx" : node.Domain)} it means"
            );
        }

        foreach (string input in node.Inputs)
        {
            if (input.Length > 0 && !known.Contains(input))
            {
                throw end.Malformed($"node '{node.Name}' takes '{input}', which nothing before it makes");
            }
        }

        foreach (string output in node.Outputs)
        {
            if (output.Length > 0 && !known.Add(output))
            {
                throw end.Malformed($"node '{node.Name}' makes '{output}', which is there already");
            }
        }
    }

    private void AddConstant(OnnxTensor tensor, WireReader fields)
    {
        if (!_constants.TryAdd(tensor.Name, tensor))
        {
            throw fields.Malformed($"there are two tensors '{tensor.Name}'");
        }

        RequireCount(_constants.Count, "tensors");
    }

    private void RequireCount(int count, string what)
    {
        if (count > limits.Nodes)
        {
            throw new PatchworkException(
                VerdictCodes.ModelTooLarge,
                $"The graph has more than {limits.Nodes:N0} {what}; expected at most that."
            );
        }
    }
}
