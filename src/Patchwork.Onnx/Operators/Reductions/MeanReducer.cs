using System.Numerics;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>The mean.</summary>
internal readonly struct MeanReducer : IReducer
{
    /// <inheritdoc/>
    public T Reduce<T>(ReadOnlySpan<T> values)
        where T : struct, INumber<T>, IMinMaxValue<T> =>
        T.CreateTruncating(Accumulate.Sum(values, default(PlainTerm)) / values.Length);
}
