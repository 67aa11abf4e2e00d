using System.Numerics;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>The sum of the sizes (L1).</summary>
internal readonly struct AbsoluteReducer : IReducer
{
    /// <inheritdoc/>
    public T Reduce<T>(ReadOnlySpan<T> values)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        if (Accumulate.IsFraction<T>())
        {
            return T.CreateTruncating(Accumulate.Sum(values, default(AbsoluteTerm)));
        }

        T sum = T.Zero;
        foreach (T value in values)
        {
            sum = unchecked(value < T.Zero ? sum - value : sum + value);
        }

        return sum;
    }
}
