using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>x / (1 + |x|).</summary>
internal readonly struct SoftsignFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => x / (T.One + T.Abs(x));
}
