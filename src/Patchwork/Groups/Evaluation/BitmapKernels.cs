using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Patchwork.Groups.Evaluation;

/// <summary>The loops over cells. They use the widest vectors that the processor has, without unsafe code.</summary>
internal static class BitmapKernels
{
    /// <summary>Sets bit i of the words where the test holds for cell i, clears it where not.</summary>
    public static void Fill<T, TTest>(ReadOnlySpan<T> cells, TTest test, Span<ulong> words)
        where T : struct
        where TTest : struct, ICellTest<T>
    {
        int whole = cells.Length >> 6;
        if (Vector512.IsHardwareAccelerated)
        {
            Fill512(cells[..(whole << 6)], test, words);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Fill256(cells[..(whole << 6)], test, words);
        }
        else
        {
            for (int w = 0; w < whole; w++)
            {
                words[w] = WordOf(cells.Slice(w << 6, 64), test);
            }
        }

        if (whole < words.Length)
        {
            words[whole] = WordOf(cells[(whole << 6)..], test);
        }
    }

    /// <summary>The portable loop, also for the rows after the last whole word.</summary>
    internal static ulong WordOf<T, TTest>(ReadOnlySpan<T> cells, TTest test)
        where T : struct
        where TTest : struct, ICellTest<T>
    {
        ulong word = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            word |= test.Holds(cells[i]) ? 1UL << i : 0;
        }

        return word;
    }

    internal static void Fill512<T, TTest>(ReadOnlySpan<T> cells, TTest test, Span<ulong> words)
        where T : struct
        where TTest : struct, ICellTest<T>
    {
        ReadOnlySpan<Vector512<T>> vectors = MemoryMarshal.Cast<T, Vector512<T>>(cells);
        int perWord = 64 / Vector512<T>.Count;
        for (int w = 0; vectors.Length >= perWord; w++)
        {
            ulong word = 0;
            for (int v = 0; v < perWord; v++)
            {
                word |= test.Holds(vectors[v]).ExtractMostSignificantBits() << (v * Vector512<T>.Count);
            }

            words[w] = word;
            vectors = vectors[perWord..];
        }
    }

    internal static void Fill256<T, TTest>(ReadOnlySpan<T> cells, TTest test, Span<ulong> words)
        where T : struct
        where TTest : struct, ICellTest<T>
    {
        ReadOnlySpan<Vector256<T>> vectors = MemoryMarshal.Cast<T, Vector256<T>>(cells);
        int perWord = 64 / Vector256<T>.Count;
        for (int w = 0; vectors.Length >= perWord; w++)
        {
            ulong word = 0;
            for (int v = 0; v < perWord; v++)
            {
                word |= (ulong)test.Holds(vectors[v]).ExtractMostSignificantBits() << (v * Vector256<T>.Count);
            }

            words[w] = word;
            vectors = vectors[perWord..];
        }
    }
}
