using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>x tanh(softplus x).</summary>
internal readonly struct MishFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> =>
        T.CreateTruncating(double.CreateTruncating(x) * Math.Tanh(SoftplusFunction.Of(double.CreateTruncating(x))));
}
