using System.Numerics;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>Turns numbers into one. A struct, so that loops over it have it inline.</summary>
internal interface IReducer
{
    /// <summary>The result for numbers, none of them included.</summary>
    T Reduce<T>(ReadOnlySpan<T> values)
        where T : struct, INumber<T>, IMinMaxValue<T>;
}
