using System.Numerics;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>The logarithm of the sum.</summary>
internal readonly struct LogSumReducer : IReducer
{
    /// <inheritdoc/>
    public T Reduce<T>(ReadOnlySpan<T> values)
        where T : struct, INumber<T>, IMinMaxValue<T> =>
        T.CreateTruncating(Math.Log(Accumulate.Sum(values, default(PlainTerm))));
}
