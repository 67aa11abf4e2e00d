using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>A function of one number of any type. A struct, so that loops over it have it inline.</summary>
internal interface INumberFunction
{
    /// <summary>The value at a point.</summary>
    T Apply<T>(T x)
        where T : struct, INumber<T>;
}
