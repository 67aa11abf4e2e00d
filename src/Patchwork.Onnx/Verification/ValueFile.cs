using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Wire;

namespace Patchwork.Onnx.Verification;

/// <summary>Reads the values that test cases keep in files of their own: tensors, lists, lists of maps, values that may be missing.</summary>
internal static class ValueFile
{
    private const int MostDepth = 8;

    /// <summary>Reads a value.</summary>
    /// <param name="file">The bytes of its file.</param>
    /// <param name="name">What messages call the file.</param>
    /// <param name="kind">What the graph says it is.</param>
    public static RuntimeValue Read(ReadOnlyMemory<byte> file, string name, OnnxValueKind kind)
    {
        WireReader fields = new(file, name);
        return kind switch
        {
            OnnxValueKind.Tensor => Tensor(fields),
            OnnxValueKind.Sequence => Sequence(fields, 1),
            OnnxValueKind.Optional => Optional(fields, 1),
            _ => throw fields.Malformed("a map alone is not supported; expected a tensor or a list"),
        };
    }

    private static DenseTensor Tensor(WireReader fields) =>
        DenseTensor.Of(new TensorReader(new OnnxLimits()).Read(fields));

    private static RuntimeValue Sequence(WireReader fields, int depth)
    {
        if (depth > MostDepth)
        {
            throw fields.Malformed($"lists nest more than {MostDepth} deep");
        }

        List<RuntimeValue> items = [];
        List<DenseTensor> keys = [];
        List<float> numbers = [];
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 3:
                    items.Add(Tensor(fields.ReadMessage()));
                    break;
                case 5:
                    items.Add(Sequence(fields.ReadMessage(), depth + 1));
                    break;
                case 6:
                    keys.Add(Map(fields.ReadMessage(), numbers));
                    break;
                case 7:
                    items.Add(Optional(fields.ReadMessage(), depth + 1));
                    break;
                default:
                    fields.Skip();
                    break;
            }
        }

        return keys.Count == 0 ? new SequenceValue(items) : Maps(keys, numbers, fields);
    }

    private static SequenceValue Optional(WireReader fields, int depth)
    {
        List<RuntimeValue> items = [];
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 3:
                    items.Add(Tensor(fields.ReadMessage()));
                    break;
                case 5:
                    items.Add(Sequence(fields.ReadMessage(), depth + 1));
                    break;
                default:
                    fields.Skip();
                    break;
            }
        }

        return new SequenceValue(items);
    }

    private static DenseTensor Map(WireReader fields, List<float> numbers)
    {
        List<long> integers = [];
        List<string> texts = [];
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 3:
                    fields.ReadIntegers(integers);
                    break;
                case 4:
                    texts.Add(fields.ReadText());
                    break;
                case 5:
                    numbers.AddRange(Numbers(fields.ReadMessage()));
                    break;
                default:
                    fields.Skip();
                    break;
            }
        }

        return texts.Count > 0
            ? new DenseTensor<string>(new TensorShape(texts.Count), [.. texts])
            : new DenseTensor<long>(new TensorShape(integers.Count), [.. integers]);
    }

    // A map's values are a list of tensors of one element each, or one tensor with all of them.
    private static List<float> Numbers(WireReader fields)
    {
        List<float> numbers = [];
        while (fields.Next())
        {
            if (fields.Field != 3 && fields.Field != 4)
            {
                fields.Skip();
            }
            else if (fields.Field == 4 && fields.Type != WireType.Bytes)
            {
                numbers.Add(fields.ReadSingle());
            }
            else
            {
                numbers.AddRange(Tensor(fields.ReadMessage()) is DenseTensor<float> tensor ? tensor.Values : []);
            }
        }

        return numbers;
    }

    private static MapsValue Maps(List<DenseTensor> keys, List<float> numbers, WireReader end)
    {
        int width = keys[0].Count;
        return
            keys.TrueForAll(own => ValueComparison.Difference(keys[0], own) is null)
            && numbers.Count == keys.Count * width
            ? new MapsValue(keys[0], new DenseTensor<float>(new TensorShape(keys.Count, width), [.. numbers]))
            : throw end.Malformed("the maps of a list have different keys");
    }
}
