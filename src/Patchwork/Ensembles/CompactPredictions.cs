using System.Numerics;
using System.Runtime.CompilerServices;
using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>
/// The predictions of one accepted pair, kept for its group's rows alone, in the precision given: |g| values and a
/// rank index of 4 bytes per 64 rows instead of n values.
/// </summary>
internal sealed class CompactPredictions
{
    private readonly RankedRows _ranked;
    private readonly float[]? _single;
    private readonly double[]? _double;

    public CompactPredictions(RowSet rows, PredictionVector all)
    {
        _ranked = new RankedRows(rows);
        if (all.IsSingle)
        {
            _single = Gather(rows, all.Singles);
        }
        else
        {
            _double = Gather(rows, all.Doubles);
        }
    }

    public RowSet Rows => _ranked.Rows;

    /// <summary>What they take in memory.</summary>
    public long Bytes =>
        (sizeof(float) * (_single?.LongLength ?? 0)) + (sizeof(double) * (_double?.LongLength ?? 0)) + _ranked.Bytes;

    /// <summary>The prediction of a row of the group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(int row)
    {
        int rank = _ranked.RankOf(row);
        return _single is not null ? _single[rank] : _double![rank];
    }

    /// <summary>The predictions as they were given, for every row; 0 outside the group.</summary>
    public PredictionVector Expand()
    {
        int[] indices = Rows.ToIndices();
        return _single is not null
            ? new PredictionVector(Scatter(_single, indices))
            : new PredictionVector(Scatter(_double!, indices));
    }

    private static T[] Gather<T>(RowSet rows, ReadOnlySpan<T> all)
    {
        T[] kept = new T[rows.Count];
        ReadOnlySpan<ulong> words = rows.Words;
        int next = 0;
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1)
            {
                kept[next++] = all[(w << 6) + BitOperations.TrailingZeroCount(bits)];
            }
        }

        return kept;
    }

    private T[] Scatter<T>(T[] kept, int[] indices)
    {
        T[] all = new T[Rows.Rows];
        for (int i = 0; i < indices.Length; i++)
        {
            all[indices[i]] = kept[i];
        }

        return all;
    }
}
