using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>1 / x.</summary>
internal readonly struct ReciprocalFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.One / x;
}
