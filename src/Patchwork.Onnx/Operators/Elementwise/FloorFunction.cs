using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>The largest whole number that is not above x.</summary>
internal readonly struct FloorFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Floor(x);
}
