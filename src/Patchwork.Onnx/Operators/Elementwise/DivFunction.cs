using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>a / b; whole numbers are cut towards zero, and division by zero ends the run.</summary>
internal readonly struct DivFunction : IBinaryFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T a, T b)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        if (!HasVectors<T>() && typeof(T) != typeof(Half) && T.IsNegative(b) && b + T.One == T.Zero)
        {
            // The smallest number divided by −1 would overflow; it wraps around.
            return unchecked(T.Zero - a);
        }

        return a / b;
    }

    /// <inheritdoc/>
    public bool HasVectors<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    /// <inheritdoc/>
    public Vector<T> Apply<T>(Vector<T> a, Vector<T> b) => a / b;
}
