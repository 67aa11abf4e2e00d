using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>The smallest whole number that is not below x.</summary>
internal readonly struct CeilFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Ceiling(x);
}
