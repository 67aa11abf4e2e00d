using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>A function of one fraction. A struct, so that loops over it have it inline.</summary>
internal interface IFractionFunction
{
    /// <summary>The value at a point.</summary>
    T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T>;
}
