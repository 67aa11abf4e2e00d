using Patchwork.Onnx.Wire;

namespace Patchwork.Onnx.Model;

/// <summary>Reads a node and its attributes. Graphs inside attributes are control flow and refused by the operator's name.</summary>
internal sealed class NodeReader(OnnxLimits limits)
{
    /// <param name="fields">The node's fields.</param>
    /// <param name="place">The node's place in the file, from 1.</param>
    public OnnxNode Read(WireReader fields, int place)
    {
        List<string> inputs = [];
        List<string> outputs = [];
        List<OnnxAttribute> attributes = [];
        string name = "";
        string kind = "";
        string domain = "";
        bool hasGraph = false;
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    inputs.Add(fields.ReadText());
                    break;
                case 2:
                    outputs.Add(fields.ReadText());
                    break;
                case 3:
                    name = fields.ReadText();
                    break;
                case 4:
                    kind = fields.ReadText();
                    break;
                case 5:
                    attributes.Add(ReadAttribute(fields.ReadMessage(), ref hasGraph));
                    break;
                case 7:
                    domain = fields.ReadText();
                    break;
                default:
                    fields.Skip();
                    break;
            }

            if (attributes.Count > limits.Attributes)
            {
                throw new PatchworkException(
                    VerdictCodes.ModelTooLarge,
                    $"Node {place:N0} has more than {limits.Attributes:N0} attributes; expected at most that."
                );
            }
        }

        domain = string.Equals(domain, "ai.onnx", StringComparison.Ordinal) ? "" : domain;
        if (kind.Length == 0)
        {
            throw fields.Malformed($"node {place:N0} names no operator");
        }

        string called = name.Length > 0 ? name : $"{kind} #{place}";
        if (domain is not ("" or "ai.onnx.ml"))
        {
            throw Unsupported(
                $"Node '{called}' is operator '{kind}' of the domain '{domain}'; expected ai.onnx or ai.onnx.ml.",
                $"{domain}.{kind}"
            );
        }

        if (hasGraph)
        {
            throw Unsupported(
                $"Node '{called}' is operator '{kind}', which runs a graph inside it; expected a model without control flow.",
                kind
            );
        }

        Dictionary<string, OnnxAttribute> byName = new(StringComparer.Ordinal);
        foreach (OnnxAttribute attribute in attributes)
        {
            if (!byName.TryAdd(attribute.Name, attribute))
            {
                throw fields.Malformed($"node '{called}' has two attributes '{attribute.Name}'");
            }
        }

        return new OnnxNode(called, domain, kind, inputs, outputs, byName);
    }

    private static PatchworkException Unsupported(string message, string what) =>
        new(VerdictCodes.UnsupportedOperator, message, what);

    private OnnxAttribute ReadAttribute(WireReader fields, ref bool hasGraph)
    {
        string name = "";
        float? number = null;
        long? integer = null;
        ReadOnlyMemory<byte>? text = null;
        OnnxTensor? tensor = null;
        List<float> numbers = [];
        List<long> integers = [];
        List<ReadOnlyMemory<byte>> texts = [];
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    name = fields.ReadText();
                    break;
                case 2:
                    number = fields.ReadSingle();
                    break;
                case 3:
                    integer = fields.ReadInteger();
                    break;
                case 4:
                    text = fields.ReadBytes();
                    break;
                case 5:
                    tensor = new TensorReader(limits).Read(fields.ReadMessage());
                    break;
                case 7:
                    fields.ReadSingles(numbers);
                    break;
                case 8:
                    fields.ReadIntegers(integers);
                    break;
                case 9:
                    texts.Add(fields.ReadBytes());
                    break;
                case 6 or 11:
                    hasGraph = true;
                    fields.Skip();
                    break;
                case 10 or 14 or 15 or 21 or 22 or 23:
                    throw Unsupported(
                        $"Attribute '{name}' holds tensors in a list, sparse tensors, types or a reference to a function; expected numbers, texts or one tensor.",
                        name
                    );
                default:
                    fields.Skip();
                    break;
            }
        }

        return new OnnxAttribute(name)
        {
            Number = number,
            Integer = integer,
            Text = text,
            Tensor = tensor,
            Numbers = numbers,
            Integers = integers,
            Texts = texts,
        };
    }
}
