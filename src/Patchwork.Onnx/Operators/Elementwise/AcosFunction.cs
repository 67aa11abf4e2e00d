using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>arccos x.</summary>
internal readonly struct AcosFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Acos(x);
}
