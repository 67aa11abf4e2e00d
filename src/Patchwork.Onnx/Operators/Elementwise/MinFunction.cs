using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>The smaller one; NaN if either is.</summary>
internal readonly struct MinFunction : IBinaryFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T a, T b)
        where T : struct, INumber<T>, IMinMaxValue<T> => T.Min(a, b);

    /// <inheritdoc/>
    public bool HasVectors<T>() => true;

    /// <inheritdoc/>
    public Vector<T> Apply<T>(Vector<T> a, Vector<T> b) => Vector.Min(a, b);
}
