using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>cos x.</summary>
internal readonly struct CosFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Cos(x);
}
