using System.Runtime.Intrinsics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>A function of one float, for sixteen at once.</summary>
internal interface IVectorFunction : IFractionFunction
{
    /// <summary>The values at sixteen points.</summary>
    Vector512<float> Apply(Vector512<float> x);
}
