using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>The nearest whole number; halves go to the even one.</summary>
internal readonly struct RoundFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Round(x, MidpointRounding.ToEven);
}
