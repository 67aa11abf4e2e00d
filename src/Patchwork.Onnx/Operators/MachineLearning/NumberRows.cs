using System.Numerics;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>Rows of numbers as the operators of <c>ai.onnx.ml</c> take them: [N, C], or [C] for one row.</summary>
internal static class NumberRows
{
    /// <summary>The types that most operators take.</summary>
    public static IReadOnlyList<OnnxElementType> Types { get; } =
    [OnnxElementType.Float, OnnxElementType.Double, OnnxElementType.Int64, OnnxElementType.Int32];

    /// <summary>How many rows a shape has and how wide they are.</summary>
    public static (int Rows, int Width) SizeOf(TensorShape shape, OperatorNode node) =>
        shape.Rank switch
        {
            1 => (1, shape[0]),
            2 => (shape[0], shape[1]),
            _ => throw node.Malformed($"its input has the shape {shape}; expected [N, C] or [C]"),
        };

    /// <summary>Elements as numbers of another type; the array itself when it is of that type already.</summary>
    public static T[] As<T>(DenseTensor tensor)
        where T : struct, INumberBase<T> =>
        tensor switch
        {
            DenseTensor<T> same => same.Values,
            DenseTensor<float> values => Array.ConvertAll(values.Values, T.CreateTruncating),
            DenseTensor<double> values => Array.ConvertAll(values.Values, T.CreateTruncating),
            DenseTensor<long> values => Array.ConvertAll(values.Values, T.CreateTruncating),
            DenseTensor<int> values => Array.ConvertAll(values.Values, T.CreateTruncating),
            DenseTensor<Half> values => Array.ConvertAll(values.Values, T.CreateTruncating),
            DenseTensor<byte> values => Array.ConvertAll(values.Values, T.CreateTruncating),
            _ => throw new InvalidCastException($"{ElementTypes.NameOf(tensor.Type)} holds no numbers."),
        };

    /// <summary>Some elements as floats.</summary>
    public static void Copy(DenseTensor tensor, int first, Span<float> floats)
    {
        switch (tensor)
        {
            case DenseTensor<float> values:
                values.Values.AsSpan(first, floats.Length).CopyTo(floats);
                break;
            case DenseTensor<double> values:
                Convert<double>(values.Values.AsSpan(first, floats.Length), floats);
                break;
            case DenseTensor<long> values:
                Convert<long>(values.Values.AsSpan(first, floats.Length), floats);
                break;
            case DenseTensor<Half> values:
                Convert<Half>(values.Values.AsSpan(first, floats.Length), floats);
                break;
            default:
                Convert<int>(tensor.As<int>().Values.AsSpan(first, floats.Length), floats);
                break;
        }
    }

    /// <summary>Some elements as doubles.</summary>
    public static void Copy(DenseTensor tensor, int first, Span<double> doubles)
    {
        switch (tensor)
        {
            case DenseTensor<double> values:
                values.Values.AsSpan(first, doubles.Length).CopyTo(doubles);
                break;
            case DenseTensor<float> values:
                Convert<float>(values.Values.AsSpan(first, doubles.Length), doubles);
                break;
            case DenseTensor<long> values:
                Convert<long>(values.Values.AsSpan(first, doubles.Length), doubles);
                break;
            case DenseTensor<Half> values:
                Convert<Half>(values.Values.AsSpan(first, doubles.Length), doubles);
                break;
            default:
                Convert<int>(tensor.As<int>().Values.AsSpan(first, doubles.Length), doubles);
                break;
        }
    }

    private static void Convert<T>(ReadOnlySpan<T> from, Span<float> to)
        where T : struct, INumberBase<T>
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = float.CreateTruncating(from[i]);
        }
    }

    private static void Convert<T>(ReadOnlySpan<T> from, Span<double> to)
        where T : struct, INumberBase<T>
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = double.CreateTruncating(from[i]);
        }
    }
}
