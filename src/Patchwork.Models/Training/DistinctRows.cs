using System.Runtime.InteropServices;
using Patchwork.Tables;

namespace Patchwork.Models;

/// <summary>
/// Which rows of a matrix have the same value in every feature, bit for bit: rows of one kind get the same answer of every
/// model, so that few whole-numbered features cost a model by their kinds instead of by their rows.
/// </summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class DistinctRows
{
    private readonly int[] _kinds;
    private readonly int[] _first;

    private DistinctRows(int[] kinds, int[] first)
    {
        _kinds = kinds;
        _first = first;
    }

    /// <summary>The number of kinds.</summary>
    public int Count => _first.Length;

    /// <summary>The kind of each row, numbered in the order in which kinds first occur.</summary>
    public ReadOnlySpan<int> Kinds => _kinds;

    /// <summary>The first row of each kind.</summary>
    public ReadOnlySpan<int> First => _first;

    /// <summary>Finds the kinds of all rows. Cost O(rows · features).</summary>
    public static DistinctRows Of(FeatureMatrix matrix)
    {
        int[] kinds = new int[matrix.Rows];
        for (int f = 0; f < matrix.Features; f++)
        {
            Refine(kinds, matrix.Column(f));
        }

        List<int> first = [];
        for (int row = 0; row < kinds.Length; row++)
        {
            if (kinds[row] == first.Count)
            {
                first.Add(row);
            }
        }

        return new DistinctRows(kinds, [.. first]);
    }

    // Splits the kinds so far by one more feature. New numbers are given in the order of rows.
    private static void Refine(int[] kinds, ReadOnlySpan<float> values)
    {
        Dictionary<long, int> refined = [];
        for (int row = 0; row < kinds.Length; row++)
        {
            long key = ((long)kinds[row] << 32) | (uint)BitConverter.SingleToInt32Bits(values[row]);
            ref int kind = ref CollectionsMarshal.GetValueRefOrAddDefault(refined, key, out bool known);
            if (!known)
            {
                kind = refined.Count - 1;
            }

            kinds[row] = kind;
        }
    }
}
