using System.Numerics;
using System.Runtime.CompilerServices;
using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>
/// A set of rows that also tells how many of its rows come before a row: where the row's value stands in an array that
/// holds values for the set alone. 4 bytes per 64 rows beside the bitmap; a rank costs one look-up and one bit count.
/// </summary>
internal readonly struct RankedRows
{
    private readonly int[] _before;

    public RankedRows(RowSet rows)
    {
        Rows = rows;
        ReadOnlySpan<ulong> words = rows.Words;
        _before = new int[words.Length];
        int next = 0;
        for (int w = 0; w < words.Length; w++)
        {
            _before[w] = next;
            next += BitOperations.PopCount(words[w]);
        }
    }

    public RowSet Rows { get; }

    /// <summary>What bitmap and ranks take.</summary>
    public long Bytes => (sizeof(ulong) + sizeof(int)) * (long)_before.Length;

    /// <summary>The number of rows of the set below a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int RankOf(int row)
    {
        int w = row >> 6;
        return _before[w] + BitOperations.PopCount(Rows.Words[w] & ((1UL << (row & 63)) - 1));
    }
}
