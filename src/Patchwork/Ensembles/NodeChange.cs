using System.Numerics;
using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>
/// What one node changed on one split: a patch sends its rows to itself, a repair each row to the patch that served it
/// best. A repair that changed few rows keeps them as a list, another as a bitmap, whichever is smaller.
/// </summary>
internal sealed class NodeChange
{
    private readonly RowSet? _bitmap;
    private readonly int[]? _rows;
    private readonly int _patch;
    private readonly PatchNumbers? _sources;
    private readonly RankedRows _ranked;

    /// <summary>A patch: it answers all rows of its group.</summary>
    public NodeChange(RowSet rows, int patch)
    {
        _bitmap = rows;
        _patch = patch;
    }

    /// <summary>A repair: the rows whose answer it changed, and which patch answers each now, in ascending order; 0 is the base.</summary>
    public NodeChange(RowSet rows, ReadOnlySpan<int> sources)
    {
        _sources = new PatchNumbers(sources);
        int words = rows.Words.Length;
        // A list takes 4 bytes a row, a bitmap with its rank 12 bytes a word.
        if (rows.Count < 3 * words)
        {
            _rows = rows.ToIndices();
        }
        else
        {
            _bitmap = rows;
            _ranked = new RankedRows(rows);
        }
    }

    /// <summary>What it takes in memory; the rows of a patch are the patch's own.</summary>
    public long Bytes =>
        _sources is null ? 0 : _sources.Bytes + (_rows is null ? _ranked.Bytes : sizeof(int) * _rows.LongLength);

    /// <summary>Adds the changed rows to a bitmap.</summary>
    public void MarkIn(Span<ulong> words)
    {
        if (_bitmap is not null)
        {
            Bitmap.OrInto(words, _bitmap.Words);
            return;
        }

        foreach (int row in _rows!)
        {
            words[row >> 6] |= 1UL << (row & 63);
        }
    }

    /// <summary>Answers the open rows that this node changed, and closes them.</summary>
    /// <param name="open">Rows still open; those answered are cleared.</param>
    /// <param name="active">The words of <paramref name="open"/> that have rows, ascending.</param>
    /// <param name="answers">Where the answering patch of each row is written.</param>
    public void Answer(Span<ulong> open, ReadOnlySpan<int> active, int[] answers)
    {
        if (_bitmap is not null)
        {
            AnswerBitmap(open, active, answers);
        }
        else
        {
            AnswerList(open, active, answers);
        }
    }

    private void AnswerBitmap(Span<ulong> open, ReadOnlySpan<int> active, int[] answers)
    {
        ReadOnlySpan<ulong> words = _bitmap!.Words;
        foreach (int w in active)
        {
            ulong take = open[w] & words[w];
            for (ulong bits = take; bits != 0; bits &= bits - 1)
            {
                int row = (w << 6) + BitOperations.TrailingZeroCount(bits);
                answers[row] = _sources is null ? _patch : _sources[_ranked.RankOf(row)];
            }

            open[w] &= ~take;
        }
    }

    private void AnswerList(Span<ulong> open, ReadOnlySpan<int> active, int[] answers)
    {
        if (active.Length < _rows!.Length / 16)
        {
            foreach (int w in active)
            {
                int at = Array.BinarySearch(_rows, w << 6);
                AnswerFrom(at < 0 ? ~at : at, (w << 6) + 64, open, answers);
            }
        }
        else
        {
            AnswerFrom(0, int.MaxValue, open, answers);
        }
    }

    private void AnswerFrom(int index, int end, Span<ulong> open, int[] answers)
    {
        for (; index < _rows!.Length && _rows[index] < end; index++)
        {
            int row = _rows[index];
            ulong bit = 1UL << (row & 63);
            if ((open[row >> 6] & bit) != 0)
            {
                open[row >> 6] &= ~bit;
                answers[row] = _sources![index];
            }
        }
    }
}
