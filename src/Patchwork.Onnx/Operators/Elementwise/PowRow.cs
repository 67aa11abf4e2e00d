using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>The inner loop of <see cref="PowOperator"/>.</summary>
internal readonly struct PowRow<T, TExponent>(Broadcast walk, T[] a, TExponent[] b, T[] to) : IBroadcastRow
    where T : struct, INumber<T>, IMinMaxValue<T>
    where TExponent : struct, INumber<TExponent>
{
    /// <inheritdoc/>
    public void Next(int place, ReadOnlySpan<int> offsets)
    {
        bool movesA = walk.Moves(0);
        bool movesB = walk.Moves(1);
        int length = walk.RowLength;
        ReadOnlySpan<T> bases = a.AsSpan(offsets[0], movesA ? length : 1);
        ReadOnlySpan<TExponent> exponents = b.AsSpan(offsets[1], movesB ? length : 1);
        Span<T> results = to.AsSpan(place, length);
        if (!movesB && exponents[0] == TExponent.CreateTruncating(2))
        {
            // By far the most frequent one.
            for (int i = 0; i < length; i++)
            {
                T x = bases[movesA ? i : 0];
                results[i] = unchecked(x * x);
            }

            return;
        }

        for (int i = 0; i < length; i++)
        {
            results[i] = Power(bases[movesA ? i : 0], exponents[movesB ? i : 0]);
        }
    }

    private static T Power(T x, TExponent exponent)
    {
        if (IsFraction(typeof(T)) || IsFraction(typeof(TExponent)))
        {
            double power = Math.Pow(double.CreateTruncating(x), double.CreateTruncating(exponent));
            return T.CreateTruncating(power);
        }

        if (TExponent.IsNegative(exponent))
        {
            // 1 / xⁿ, cut towards zero: not 0 for 1 and −1 alone.
            T power = Power(x, -long.CreateTruncating(exponent));
            return power == T.One || T.Zero - power == T.One ? power : T.Zero;
        }

        return Power(x, long.CreateTruncating(exponent));
    }

    private static T Power(T x, long exponent)
    {
        T power = T.One;
        for (T square = x; exponent != 0; exponent = (long)((ulong)exponent >> 1))
        {
            power = unchecked((exponent & 1) == 0 ? power : power * square);
            square = unchecked(square * square);
        }

        return power;
    }

    private static bool IsFraction(Type type) =>
        type == typeof(float) || type == typeof(double) || type == typeof(Half);
}
