using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Patchwork.Hunting;

/// <summary>The inner loops of the slice search: intersecting, counting and adding up over words of bitmaps.</summary>
internal static class SliceKernels
{
    /// <summary>Row k of a word has bit k; the eight rows of byte b are tested at once.</summary>
    private static Vector512<ulong> FirstByte => Vector512.Create(1UL, 2, 4, 8, 16, 32, 64, 128);

    /// <summary>into = a &amp; b.</summary>
    public static void And(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> into)
    {
        int i = 0;
        for (; i <= into.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
        {
            (new Vector<ulong>(a[i..]) & new Vector<ulong>(b[i..])).CopyTo(into[i..]);
        }

        for (; i < into.Length; i++)
        {
            into[i] = a[i] & b[i];
        }
    }

    /// <summary>The number of bits set in both.</summary>
    public static int CountAnd(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        b = b[..a.Length];
        int one = 0;
        int two = 0;
        int three = 0;
        int four = 0;
        int i = 0;
        for (; i <= a.Length - 4; i += 4)
        {
            one += BitOperations.PopCount(a[i] & b[i]);
            two += BitOperations.PopCount(a[i + 1] & b[i + 1]);
            three += BitOperations.PopCount(a[i + 2] & b[i + 2]);
            four += BitOperations.PopCount(a[i + 3] & b[i + 3]);
        }

        for (; i < a.Length; i++)
        {
            one += BitOperations.PopCount(a[i] & b[i]);
        }

        return one + two + three + four;
    }

    /// <summary>
    /// The sum of the values at the places that are set in both bitmaps, in a fixed order of additions that depends on the
    /// places alone.
    /// </summary>
    /// <param name="a">A bitmap.</param>
    /// <param name="b">A bitmap of at least as many words.</param>
    /// <param name="values">64 values a word of <paramref name="a"/>.</param>
    public static double SumAnd(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, ReadOnlySpan<double> values)
    {
        b = b[..a.Length];
        ReadOnlySpan<Vector512<double>> eights = MemoryMarshal.Cast<double, Vector512<double>>(values);
        Vector512<ulong> byte0 = FirstByte;
        Vector512<ulong> byte1 = byte0 << 8;
        Vector512<ulong> byte2 = byte0 << 16;
        Vector512<ulong> byte3 = byte0 << 24;
        Vector512<double> even = Vector512<double>.Zero;
        Vector512<double> odd = Vector512<double>.Zero;
        for (int w = 0; w < a.Length; w++)
        {
            ulong word = a[w] & b[w];
            if (word == 0)
            {
                continue;
            }

            ReadOnlySpan<Vector512<double>> block = eights.Slice(w * 8, 8);
            Vector512<ulong> low = Vector512.Create(word);
            Vector512<ulong> high = Vector512.Create(word >> 32);
            even += Chosen(low, byte0, block[0]);
            odd += Chosen(low, byte1, block[1]);
            even += Chosen(low, byte2, block[2]);
            odd += Chosen(low, byte3, block[3]);
            even += Chosen(high, byte0, block[4]);
            odd += Chosen(high, byte1, block[5]);
            even += Chosen(high, byte2, block[6]);
            odd += Chosen(high, byte3, block[7]);
        }

        return Vector512.Sum(even + odd);
    }

    /// <summary>The first place that is set in both, or −1.</summary>
    public static int FirstAnd(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        b = b[..a.Length];
        for (int w = 0; w < a.Length; w++)
        {
            ulong word = a[w] & b[w];
            if (word != 0)
            {
                return (w * 64) + BitOperations.TrailingZeroCount(word);
            }
        }

        return -1;
    }

    private static Vector512<double> Chosen(Vector512<ulong> word, Vector512<ulong> bits, Vector512<double> values) =>
        Vector512.ConditionalSelect(
            Vector512.Equals(word & bits, Vector512<ulong>.Zero).AsDouble(),
            Vector512<double>.Zero,
            values
        );
}
