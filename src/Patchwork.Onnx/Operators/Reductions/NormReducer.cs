using System.Numerics;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>The root of the sum of the squares (L2).</summary>
internal readonly struct NormReducer : IReducer
{
    /// <inheritdoc/>
    public T Reduce<T>(ReadOnlySpan<T> values)
        where T : struct, INumber<T>, IMinMaxValue<T> =>
        T.CreateTruncating(Math.Sqrt(Accumulate.Sum(values, default(SquareTerm))));
}
