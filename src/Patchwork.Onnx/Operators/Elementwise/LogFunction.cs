using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>ln x.</summary>
internal readonly struct LogFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Log(x);
}
