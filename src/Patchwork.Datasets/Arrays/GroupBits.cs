using System.Numerics;
using System.Runtime.Intrinsics;

namespace Patchwork.Datasets.Arrays;

/// <summary>Packs arrays of 0 and 1 into bitmaps, by comparing whole vectors and gathering the answers' sign bits.</summary>
internal static class GroupBits
{
    /// <summary>
    /// Sets bit i of the words where value i is 1; 64 values a word. Returns the index of the first value that is neither
    /// 0 nor 1, or −1.
    /// </summary>
    public static int Pack<T>(ReadOnlySpan<T> values, Span<ulong> words)
        where T : unmanaged, INumber<T>
    {
        int whole = values.Length / 64;
        for (int w = 0; w < whole; w++)
        {
            ReadOnlySpan<T> run = values.Slice(w * 64, 64);
            if (!(Vector512.IsHardwareAccelerated ? TryPack512(run, out ulong bits) : TryPack256(run, out bits)))
            {
                return (w * 64) + FirstOther(run);
            }

            words[w] = bits;
        }

        ReadOnlySpan<T> tail = values[(whole * 64)..];
        if (tail.IsEmpty)
        {
            return -1;
        }

        ulong last = 0;
        for (int i = 0; i < tail.Length; i++)
        {
            last |= tail[i] == T.One ? 1UL << i : 0;
        }

        words[whole] = last;
        int other = FirstOther(tail);
        return other < 0 ? -1 : (whole * 64) + other;
    }

    private static bool TryPack512<T>(ReadOnlySpan<T> run, out ulong bits)
        where T : unmanaged, INumber<T>
    {
        bits = 0;
        Vector512<T> either = Vector512<T>.AllBitsSet;
        for (int i = 0; i < 64; i += Vector512<T>.Count)
        {
            Vector512<T> v = Vector512.Create(run[i..]);
            Vector512<T> one = Vector512.Equals(v, Vector512<T>.One);
            either &= one | Vector512.Equals(v, Vector512<T>.Zero);
            bits |= one.ExtractMostSignificantBits() << i;
        }

        return either.ExtractMostSignificantBits() == ulong.MaxValue >> (64 - Vector512<T>.Count);
    }

    private static bool TryPack256<T>(ReadOnlySpan<T> run, out ulong bits)
        where T : unmanaged, INumber<T>
    {
        bits = 0;
        Vector256<T> either = Vector256<T>.AllBitsSet;
        for (int i = 0; i < 64; i += Vector256<T>.Count)
        {
            Vector256<T> v = Vector256.Create(run[i..]);
            Vector256<T> one = Vector256.Equals(v, Vector256<T>.One);
            either &= one | Vector256.Equals(v, Vector256<T>.Zero);
            bits |= (ulong)one.ExtractMostSignificantBits() << i;
        }

        return either.ExtractMostSignificantBits() == uint.MaxValue >> (32 - Vector256<T>.Count);
    }

    private static int FirstOther<T>(ReadOnlySpan<T> run)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < run.Length; i++)
        {
            if (run[i] != T.Zero && run[i] != T.One)
            {
                return i;
            }
        }

        return -1;
    }
}
