using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>arctan x.</summary>
internal readonly struct AtanFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Atan(x);
}
