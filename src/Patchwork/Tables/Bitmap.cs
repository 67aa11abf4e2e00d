using System.Numerics;

namespace Patchwork.Tables;

/// <summary>Loops over the words of bitmaps of equal length, vectorised: the inner loops of sets of rows.</summary>
internal static class Bitmap
{
    private interface IWordOperation
    {
        static abstract ulong Apply(ulong left, ulong right);

        static abstract Vector<ulong> Apply(Vector<ulong> left, Vector<ulong> right);
    }

    /// <summary>target = left &amp; right; the target may be one of them.</summary>
    public static void And(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> target) =>
        Combine<AndOperation>(left, right, target);

    /// <summary>target = left | right; the target may be one of them.</summary>
    public static void Or(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> target) =>
        Combine<OrOperation>(left, right, target);

    /// <summary>target = left &amp; ~right; the target may be one of them.</summary>
    public static void AndNot(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> target) =>
        Combine<AndNotOperation>(left, right, target);

    /// <summary>target = ~source; the target may be the source.</summary>
    public static void Not(ReadOnlySpan<ulong> source, Span<ulong> target)
    {
        int i = 0;
        for (; i <= source.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
        {
            (~new Vector<ulong>(source[i..])).CopyTo(target[i..]);
        }

        for (; i < source.Length; i++)
        {
            target[i] = ~source[i];
        }
    }

    /// <summary>target |= other.</summary>
    public static void OrInto(Span<ulong> target, ReadOnlySpan<ulong> other) => Or(target, other, target);

    /// <summary>target &amp;= other.</summary>
    public static void AndInto(Span<ulong> target, ReadOnlySpan<ulong> other) => And(target, other, target);

    /// <summary>How many bits are set. Four sums, since the instruction that counts answers only three steps later.</summary>
    public static int Count(ReadOnlySpan<ulong> words)
    {
        long first = 0;
        long second = 0;
        long third = 0;
        long fourth = 0;
        int i = 0;
        for (; i + 3 < words.Length; i += 4)
        {
            first += BitOperations.PopCount(words[i]);
            second += BitOperations.PopCount(words[i + 1]);
            third += BitOperations.PopCount(words[i + 2]);
            fourth += BitOperations.PopCount(words[i + 3]);
        }

        for (; i < words.Length; i++)
        {
            first += BitOperations.PopCount(words[i]);
        }

        return (int)(first + second + third + fourth);
    }

    /// <summary>How many bits are set in both.</summary>
    public static int CountAnd(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        right = right[..left.Length];
        long first = 0;
        long second = 0;
        int i = 0;
        for (; i + 1 < left.Length; i += 2)
        {
            first += BitOperations.PopCount(left[i] & right[i]);
            second += BitOperations.PopCount(left[i + 1] & right[i + 1]);
        }

        if (i < left.Length)
        {
            first += BitOperations.PopCount(left[i] & right[i]);
        }

        return (int)(first + second);
    }

    private static void Combine<TOperation>(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> target)
        where TOperation : struct, IWordOperation
    {
        int i = 0;
        for (; i <= left.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
        {
            TOperation.Apply(new Vector<ulong>(left[i..]), new Vector<ulong>(right[i..])).CopyTo(target[i..]);
        }

        for (; i < left.Length; i++)
        {
            target[i] = TOperation.Apply(left[i], right[i]);
        }
    }

    private readonly struct AndOperation : IWordOperation
    {
        public static ulong Apply(ulong left, ulong right) => left & right;

        public static Vector<ulong> Apply(Vector<ulong> left, Vector<ulong> right) => left & right;
    }

    private readonly struct OrOperation : IWordOperation
    {
        public static ulong Apply(ulong left, ulong right) => left | right;

        public static Vector<ulong> Apply(Vector<ulong> left, Vector<ulong> right) => left | right;
    }

    private readonly struct AndNotOperation : IWordOperation
    {
        public static ulong Apply(ulong left, ulong right) => left & ~right;

        public static Vector<ulong> Apply(Vector<ulong> left, Vector<ulong> right) => Vector.AndNot(left, right);
    }
}
