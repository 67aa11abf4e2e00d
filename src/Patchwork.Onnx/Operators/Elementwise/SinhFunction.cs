using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>sinh x.</summary>
internal readonly struct SinhFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Sinh(x);
}
