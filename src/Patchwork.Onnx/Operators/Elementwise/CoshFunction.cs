using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>cosh x.</summary>
internal readonly struct CoshFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Cosh(x);
}
