using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>sin x.</summary>
internal readonly struct SinFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Sin(x);
}
