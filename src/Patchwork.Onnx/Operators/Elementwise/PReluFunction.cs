using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>a, or below zero a · b.</summary>
internal readonly struct PReluFunction : IBinaryFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T a, T b)
        where T : struct, INumber<T>, IMinMaxValue<T> => a < T.Zero ? unchecked(a * b) : a;

    /// <inheritdoc/>
    public bool HasVectors<T>() => true;

    /// <inheritdoc/>
    public Vector<T> Apply<T>(Vector<T> a, Vector<T> b) =>
        Vector.ConditionalSelect(Vector.LessThan(a, Vector<T>.Zero), a * b, a);
}
