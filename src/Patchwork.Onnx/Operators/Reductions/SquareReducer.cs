using System.Numerics;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>The sum of the squares.</summary>
internal readonly struct SquareReducer : IReducer
{
    /// <inheritdoc/>
    public T Reduce<T>(ReadOnlySpan<T> values)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        if (Accumulate.IsFraction<T>())
        {
            return T.CreateTruncating(Accumulate.Sum(values, default(SquareTerm)));
        }

        T sum = T.Zero;
        foreach (T value in values)
        {
            sum = unchecked(sum + (value * value));
        }

        return sum;
    }
}
