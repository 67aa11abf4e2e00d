using Patchwork.Onnx.Wire;

namespace Patchwork.Onnx.Model;

/// <summary>Reads the name, type and shape of a graph's input or output.</summary>
internal sealed class ValueReader(OnnxLimits limits)
{
    private string? _unsupported;
    private OnnxElementType? _mapKey;

    public OnnxValue Read(WireReader fields)
    {
        _unsupported = null;
        _mapKey = null;
        string name = "";
        OnnxElementType type = OnnxElementType.Undefined;
        List<int?>? shape = null;
        OnnxValueKind kind = OnnxValueKind.Tensor;
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    name = fields.ReadText();
                    break;
                case 2:
                    kind = ReadType(fields.ReadMessage(), 1, ref type, ref shape);
                    break;
                default:
                    fields.Skip();
                    break;
            }
        }

        return new OnnxValue(name, type, shape)
        {
            Kind = kind,
            MapKey = _mapKey,
            UnsupportedType = _unsupported,
        };
    }

    // Sequences and maps (what ZipMap gives) keep the type 'undefined'; they are walked only to bound how deep they nest.
    private OnnxValueKind ReadType(WireReader fields, int depth, ref OnnxElementType type, ref List<int?>? shape)
    {
        OnnxValueKind kind = OnnxValueKind.Tensor;
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
                case 4 or 5 or 9:
                    kind = fields.Field switch
                    {
                        4 => OnnxValueKind.Sequence,
                        5 => OnnxValueKind.Map,
                        _ => OnnxValueKind.Optional,
                    };
                    ReadInner(fields.ReadMessage(), depth);
                    break;
                default:
                    fields.Skip();
                    break;
            }
        }

        return kind;
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
            else if (fields is { Field: 1, Type: WireType.Varint })
            {
                _mapKey = fields.ReadInteger() switch
                {
                    (long)OnnxElementType.Int64 => OnnxElementType.Int64,
                    (long)OnnxElementType.Text => OnnxElementType.Text,
                    _ => null,
                };
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
                    _unsupported = number > 13 ? OnnxElementTypeNames.Of(number) : _unsupported;
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
