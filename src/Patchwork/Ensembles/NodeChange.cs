using System.Numerics;
using System.Runtime.CompilerServices;
using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>What one node changed on one split: a patch sends its rows to itself, a repair each row to the patch that served it best.</summary>
internal sealed class NodeChange
{
    private readonly int _patch;
    private readonly int[]? _sources;
    private readonly int[]? _rank;

    /// <param name="rows">The rows whose answer the node changed.</param>
    /// <param name="patch">The patch that answers all of them; ignored when <paramref name="sources"/> is given.</param>
    /// <param name="sources">For a repair, the answering patch of each row in ascending order; 0 is the base.</param>
    public NodeChange(RowSet rows, int patch, int[]? sources)
    {
        Rows = rows;
        _patch = patch;
        _sources = sources;
        if (sources is not null)
        {
            _rank = RankOf(rows.Words);
        }
    }

    public RowSet Rows { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SourceOf(int row)
    {
        if (_sources is null)
        {
            return _patch;
        }

        int w = row >> 6;
        return _sources[_rank![w] + BitOperations.PopCount(Rows.Words[w] & ((1UL << (row & 63)) - 1))];
    }

    private static int[] RankOf(ReadOnlySpan<ulong> words)
    {
        int[] rank = new int[words.Length];
        int next = 0;
        for (int w = 0; w < words.Length; w++)
        {
            rank[w] = next;
            next += BitOperations.PopCount(words[w]);
        }

        return rank;
    }
}
