using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>The larger one; NaN if either is.</summary>
internal readonly struct MaxFunction : IBinaryFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T a, T b)
        where T : struct, INumber<T>, IMinMaxValue<T> => T.Max(a, b);

    /// <inheritdoc/>
    public bool HasVectors<T>() => true;

    /// <inheritdoc/>
    public Vector<T> Apply<T>(Vector<T> a, Vector<T> b) => Vector.Max(a, b);
}
