using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>tan x.</summary>
internal readonly struct TanFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Tan(x);
}
