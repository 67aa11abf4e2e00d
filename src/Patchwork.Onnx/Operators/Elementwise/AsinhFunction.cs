using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>arsinh x.</summary>
internal readonly struct AsinhFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Asinh(x);
}
