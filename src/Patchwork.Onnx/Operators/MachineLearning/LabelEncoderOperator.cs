using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>LabelEncoder: replaces each element by what a table says, or by a default; version 1 numbers texts by their place.</summary>
internal sealed class LabelEncoderOperator : OnnxOperator
{
    private static readonly OnnxElementType[] Known =
    [
        OnnxElementType.Text,
        OnnxElementType.Int64,
        OnnxElementType.Float,
        OnnxElementType.Int32,
        OnnxElementType.Int16,
        OnnxElementType.Double,
    ];

    private readonly OperatorNode _node;
    private readonly DenseTensor _keys;
    private readonly DenseTensor _values;
    private readonly DenseTensor? _default;

    /// <summary>Reads the table of version 2 or later.</summary>
    public LabelEncoderOperator(OperatorNode node)
    {
        _node = node;
        _keys = Read("keys");
        _values = Read("values");
        if (_keys.Count != _values.Count)
        {
            throw node.Malformed($"it has {_keys.Count} keys and {_values.Count} values");
        }

        _default = Default();
    }

    /// <summary>The types that it takes and gives.</summary>
    public static IReadOnlyList<OnnxElementType> Types => Known;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorInfo input = context.Tensor(0);
        if (input.Type != _keys.Type)
        {
            throw _node.Malformed(
                $"its keys are {ElementTypes.NameOf(_keys.Type)}, its input holds {ElementTypes.NameOf(input.Type)}"
            );
        }

        context.Output(0, _values.Type, input.Shape);
        context.Charge(input.Shape.Count, 20);
    }

    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        switch (_keys)
        {
            case DenseTensor<string> keys:
                RunOf(keys, context);
                break;
            case DenseTensor<long> keys:
                RunOf(keys, context);
                break;
            case DenseTensor<float> keys:
                RunOf(keys, context);
                break;
            case DenseTensor<double> keys:
                RunOf(keys, context);
                break;
            case DenseTensor<int> keys:
                RunOf(keys, context);
                break;
            default:
                RunOf(_keys.As<short>(), context);
                break;
        }
    }

    private void RunOf<TKey>(DenseTensor<TKey> keys, RunContext context)
        where TKey : notnull
    {
        switch (_values)
        {
            case DenseTensor<string> values:
                Map(keys, values, "_Unused", context);
                break;
            case DenseTensor<long> values:
                Map(keys, values, -1, context);
                break;
            case DenseTensor<float> values:
                Map(keys, values, -0f, context);
                break;
            case DenseTensor<double> values:
                Map(keys, values, -0.0, context);
                break;
            case DenseTensor<int> values:
                Map(keys, values, -1, context);
                break;
            default:
                Map(keys, _values.As<short>(), (short)-1, context);
                break;
        }
    }

    // A dictionary takes NaN for equal to NaN and 0 for −0, as the document asks; of equal keys the last counts.
    private void Map<TKey, TValue>(DenseTensor<TKey> keys, DenseTensor<TValue> values, TValue usual, RunContext context)
        where TKey : notnull
    {
        Dictionary<TKey, TValue> table = new(keys.Count);
        for (int i = 0; i < keys.Count; i++)
        {
            table[keys.Values[i]] = values.Values[i];
        }

        TValue otherwise = _default is DenseTensor<TValue> given ? given.Values[0] : usual;
        TKey[] elements = context.Input<TKey>(0).Values;
        TValue[] mapped = context.Output<TValue>(0);
        for (int i = 0; i < mapped.Length; i++)
        {
            mapped[i] = table.TryGetValue(elements[i], out TValue? value) ? value : otherwise;
        }
    }

    private DenseTensor Read(string what)
    {
        DenseTensor?[] all =
        [
            _node.Texts($"{what}_strings") is { Length: > 0 } texts ? Vector(texts) : null,
            _node.Integers($"{what}_int64s") is { Length: > 0 } wholes ? Vector(wholes) : null,
            _node.Numbers($"{what}_floats") is { Length: > 0 } numbers ? Vector(numbers) : null,
            _node.Version >= 4 ? _node.Tensor($"{what}_tensor") : null,
        ];
        DenseTensor[] found = [.. all.OfType<DenseTensor>()];
        return found is [DenseTensor one] && Known.Contains(one.Type)
            ? one
            : throw _node.Malformed($"expected exactly one list {what}_…, of a type that it takes");
    }

    private DenseTensor? Default()
    {
        string? text = _node.Text("default_string");
        long? whole = _node.Integer("default_int64");
        float? number = _node.Number("default_float");
        DenseTensor? tensor = _node.Version >= 4 ? _node.Tensor("default_tensor") : null;
        if (tensor is not null)
        {
            return tensor.Count == 1 && tensor.Type == _values.Type
                ? tensor
                : throw _node.Malformed("default_tensor is not one element of the values' type");
        }

        return _values.Type switch
        {
            OnnxElementType.Text when text is not null => Vector(text),
            OnnxElementType.Int64 when whole is not null => Vector(whole.Value),
            OnnxElementType.Float when number is not null => Vector(number.Value),
            _ => null,
        };
    }

    private static DenseTensor<T> Vector<T>(params T[] values) => new(new TensorShape(values.Length), values);
}
