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
}
