using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>a · b; whole numbers wrap around.</summary>
internal readonly struct MulFunction : IBinaryFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T a, T b)
        where T : struct, INumber<T>, IMinMaxValue<T> => unchecked(a * b);

    /// <inheritdoc/>
    public bool HasVectors<T>() => true;

    /// <inheritdoc/>
    public Vector<T> Apply<T>(Vector<T> a, Vector<T> b) => a * b;
}
