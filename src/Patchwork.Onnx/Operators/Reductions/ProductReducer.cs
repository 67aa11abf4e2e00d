using System.Numerics;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>The product; 1 of nothing. Whole numbers wrap around.</summary>
internal readonly struct ProductReducer : IReducer
{
    /// <inheritdoc/>
    public T Reduce<T>(ReadOnlySpan<T> values)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        if (Accumulate.IsFraction<T>())
        {
            double exact = 1;
            foreach (T value in values)
            {
                exact *= double.CreateTruncating(value);
            }

            return T.CreateTruncating(exact);
        }

        T product = T.One;
        foreach (T value in values)
        {
            product = unchecked(product * value);
        }

        return product;
    }
}
