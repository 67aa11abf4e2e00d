using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>x tanh(softplus x).</summary>
internal readonly struct MishFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => x * T.Tanh(new SoftplusFunction().Apply(x));
}
