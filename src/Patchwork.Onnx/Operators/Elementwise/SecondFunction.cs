using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>The second of two: copies while it broadcasts.</summary>
internal readonly struct SecondFunction : IBinaryFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T a, T b)
        where T : struct, INumber<T>, IMinMaxValue<T> => b;

    /// <inheritdoc/>
    public bool HasVectors<T>() => true;

    /// <inheritdoc/>
    public Vector<T> Apply<T>(Vector<T> a, Vector<T> b) => b;
}
