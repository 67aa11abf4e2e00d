using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>ln(1 + exp x), without overflow for large x.</summary>
internal readonly struct SoftplusFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.IsNaN(x) ? x : T.Max(x, T.Zero) + T.LogP1(T.Exp(-T.Abs(x)));
}
