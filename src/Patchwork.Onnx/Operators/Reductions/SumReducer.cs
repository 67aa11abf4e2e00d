using System.Numerics;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>The sum; 0 of nothing. Whole numbers wrap around.</summary>
internal readonly struct SumReducer : IReducer
{
    /// <inheritdoc/>
    public T Reduce<T>(ReadOnlySpan<T> values)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        if (Accumulate.IsFraction<T>())
        {
            return T.CreateTruncating(Accumulate.Sum(values, default(PlainTerm)));
        }

        T sum = T.Zero;
        foreach (T value in values)
        {
            sum = unchecked(sum + value);
        }

        return sum;
    }
}
