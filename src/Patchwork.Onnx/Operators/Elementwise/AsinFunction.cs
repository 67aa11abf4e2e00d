using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>arcsin x.</summary>
internal readonly struct AsinFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Asin(x);
}
