using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>artanh x.</summary>
internal readonly struct AtanhFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Atanh(x);
}
