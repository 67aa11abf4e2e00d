using System.Numerics;
using System.Runtime.InteropServices;

namespace Patchwork.Models;

/// <summary>
/// The units in which gradients are added: powers of two, so chosen that no sum over any of the rows can overflow. A row's
/// gradient keeps about 62 − 2·log2 n bits below the mean size of all gradients beside its count, and 62 − log2 n without.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct FixedPoint
{
    private const int Bits = 62;

    private FixedPoint(double gradients, double hessians, int countBits, int gradientBits)
    {
        CountBits = countBits;
        CountMask = (1L << countBits) - 1;
        (GradientScale, GradientUnit) = Units(gradients, gradientBits);
        (HessianScale, HessianUnit) = Units(hessians, Bits - countBits);
    }

    /// <summary>The low bits that hold a number of rows.</summary>
    public int CountBits { get; }

    /// <summary>The mask of these bits.</summary>
    public long CountMask { get; }

    /// <summary>What a gradient is multiplied with.</summary>
    public double GradientScale { get; }

    /// <summary>One over it.</summary>
    public double GradientUnit { get; }

    /// <summary>What a second derivative is multiplied with.</summary>
    public double HessianScale { get; }

    /// <summary>One over it.</summary>
    public double HessianUnit { get; }

    /// <summary>Units for sums that hold gradient and count in one word.</summary>
    /// <param name="gradients">Σ|g| over all rows.</param>
    /// <param name="rows">The number of rows.</param>
    public static FixedPoint Shared(double gradients, long rows)
    {
        int countBits = BitsOf(rows);
        return new FixedPoint(gradients, 1, countBits, Bits - countBits);
    }

    /// <summary>Units for sums that hold the gradient in one word, second derivative and count in another.</summary>
    /// <param name="gradients">Σ|g| over all rows.</param>
    /// <param name="hessians">Σ|h| over all rows.</param>
    /// <param name="rows">The number of rows of the data.</param>
    public static FixedPoint Separate(double gradients, double hessians, long rows) =>
        new(gradients, hessians, BitsOf(rows), Bits);

    /// <summary>The whole number nearest to a scaled value.</summary>
    public static long Round(double scaled) => (long)Math.Round(scaled);

    private static int BitsOf(long rows) => BitOperations.Log2((ulong)rows) + 1;

    private static (double Scale, double Unit) Units(double sum, int bits)
    {
        // The exponent's bounds keep scale and unit normal numbers whatever the labels and weights are.
        int exponent = sum > 0 ? Math.Clamp(bits - 1 - Math.ILogB(sum), -900, 900) : 0;
        return (Math.ScaleB(1, exponent), Math.ScaleB(1, -exponent));
    }
}
