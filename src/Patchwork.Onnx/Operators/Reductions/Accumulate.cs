using System.Numerics;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>Sums that lose less than their elements' type would: fractions in double, whole numbers in 64 bits.</summary>
internal static class Accumulate
{
    /// <summary>Whether a type holds fractions.</summary>
    public static bool IsFraction<T>() =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(Half);

    /// <summary>The sum of a function of each number, in double.</summary>
    public static double Sum<T, TTerm>(ReadOnlySpan<T> values, TTerm term)
        where T : struct, INumber<T>
        where TTerm : struct, ITerm
    {
        // Four sums at once: the additions do not wait for each other.
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i <= values.Length - 4; i += 4)
        {
            first += term.Of(double.CreateTruncating(values[i]));
            second += term.Of(double.CreateTruncating(values[i + 1]));
            third += term.Of(double.CreateTruncating(values[i + 2]));
            fourth += term.Of(double.CreateTruncating(values[i + 3]));
        }

        for (; i < values.Length; i++)
        {
            first += term.Of(double.CreateTruncating(values[i]));
        }

        return first + second + (third + fourth);
    }
}
