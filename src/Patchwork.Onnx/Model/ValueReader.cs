using Patchwork.Onnx.Wire;

namespace Patchwork.Onnx.Model;

/// <summary>Reads the name, type and shape of a graph's input or output.</summary>
internal sealed class ValueReader(OnnxLimits limits)
{
    public OnnxValue Read(WireReader fields)
    {
        string name = "";
        OnnxElementType type = OnnxElementType.Undefined;
        List<int?>? shape = null;
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    name = fields.ReadText();
                    break;
                case 2:
                    ReadType(fields.ReadMessage(), 1, ref type, ref shape);
                    break;
                default:
                    fields.Skip();
                    break;
            }
        }

        return new OnnxValue(name, type, shape);
    }

    // Sequences and maps (what ZipMap gives) keep the type 'undefined'; they are walked only to bound how deep they nest.
    private void ReadType(WireReader fields, int depth, ref OnnxElementType type, ref List<int?>? shape)
    {
        if (depth > limits.TypeDepth)
        {
            throw new PatchworkException(
                VerdictCodes.ModelTooLarge,
                $"A type nests more than {limits.TypeDepth} deep; expected a tensor, or a sequence of maps."
            );
        }

        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    ReadTensorType(fields.ReadMessage(), ref type, ref shape);
                    break;
                case 4 or 5:
                    ReadInner(fields.ReadMessage(), depth);
                    break;
                default:
                    fields.Skip();
                    break;
            }
        }
    }

    private void ReadInner(WireReader fields, int depth)
    {
        OnnxElementType type = OnnxElementType.Undefined;
        List<int?>? shape = null;
        while (fields.Next())
        {
            if (fields.Type == WireType.Bytes)
            {
                ReadType(fields.ReadMessage(), depth + 1, ref type, ref shape);
            }
            else
            {
                fields.Skip();
            }
        }
    }

    private void ReadTensorType(WireReader fields, ref OnnxElementType type, ref List<int?>? shape)
    {
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    long number = fields.ReadInteger();
                    type = number is > 0 and <= 13 ? (OnnxElementType)number : OnnxElementType.Undefined;
                    break;
                case 2:
                    shape = ReadShape(fields.ReadMessage());
                    break;
                default:
                    fields.Skip();
                    break;
            }
        }
    }

    private List<int?> ReadShape(WireReader fields)
    {
        List<int?> shape = [];
        while (fields.Next())
        {
            if (fields.Field != 1)
            {
                fields.Skip();
                continue;
            }

            shape.Add(ReadLength(fields.ReadMessage()));
            if (shape.Count > limits.Axes)
            {
                throw new PatchworkException(
                    VerdictCodes.ModelTooLarge,
                    $"An input or output has more than {limits.Axes} axes; expected at most that."
                );
            }
        }

        return shape;
    }

    private static int? ReadLength(WireReader fields)
    {
        int? length = null;
        while (fields.Next())
        {
            if (fields.Field == 1)
            {
                long given = fields.ReadInteger();
                length = given is >= 0 and <= int.MaxValue
                    ? (int)given
                    : throw fields.Malformed($"an axis has the length {given}");
            }
            else
            {
                fields.Skip();
            }
        }

        return length;
    }
}
