using System.Numerics;

namespace Patchwork.Onnx.Operators.Logic;

/// <summary>A question about two numbers. A struct, so that loops over it have it inline.</summary>
internal interface ICompareFunction
{
    /// <summary>The answer.</summary>
    bool Apply<T>(T a, T b)
        where T : struct, INumber<T>;
}
