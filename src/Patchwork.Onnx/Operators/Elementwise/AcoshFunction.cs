using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>arcosh x.</summary>
internal readonly struct AcoshFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Acosh(x);
}
