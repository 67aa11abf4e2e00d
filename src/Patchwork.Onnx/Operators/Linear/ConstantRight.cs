using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Linear;

/// <summary>A right matrix that is the same in every run: packed at the first one, and counted among what the plan keeps.</summary>
internal sealed class ConstantRight
{
    private readonly float[] _values;
    private readonly int _depth;
    private readonly int _columns;
    private readonly bool _isTransposed;
    private FloatProduct? _panels;

    private ConstantRight(float[] values, int depth, int columns, bool isTransposed)
    {
        _values = values;
        _depth = depth;
        _columns = columns;
        _isTransposed = isTransposed;
    }

    /// <summary>Its panels.</summary>
    public FloatProduct Panels => _panels ??= new FloatProduct(_values, _depth, _columns, _isTransposed);

    /// <summary>The matrix, or null where it is not constant, not of floats, or panels do not suit it.</summary>
    public static ConstantRight? Of(InferContext context, int input, int depth, int columns, bool isTransposed)
    {
        if (
            context.Known(input) is not DenseTensor<float> right
            || right.Shape.Rank != 2
            || !FloatProduct.Suits(depth, columns)
        )
        {
            return null;
        }

        context.Keep(FloatProduct.BytesOf(depth, columns));
        return new ConstantRight(right.Values, depth, columns, isTransposed);
    }
}
