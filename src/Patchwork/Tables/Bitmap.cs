using System.Numerics;

namespace Patchwork.Tables;

/// <summary>Loops over the words of bitmaps of equal length, vectorised: the inner loops of sets of rows.</summary>
internal static class Bitmap
{
    /// <summary>target |= other.</summary>
    public static void OrInto(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        int i = 0;
        for (; i <= target.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
        {
            (new Vector<ulong>(target[i..]) | new Vector<ulong>(other[i..])).CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            target[i] |= other[i];
        }
    }

    /// <summary>target &amp;= other.</summary>
    public static void AndInto(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        int i = 0;
        for (; i <= target.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
        {
            (new Vector<ulong>(target[i..]) & new Vector<ulong>(other[i..])).CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            target[i] &= other[i];
        }
    }

    /// <summary>Writes a value to every place whose bit is set.</summary>
    public static void Fill<T>(Span<T> target, ReadOnlySpan<ulong> words, T value)
    {
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1)
            {
                target[(w << 6) + BitOperations.TrailingZeroCount(bits)] = value;
            }
        }
    }
}
