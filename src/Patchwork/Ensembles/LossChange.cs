using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>
/// By how much one node changed the loss of each row it moved, packed in ascending order of rows without gaps, so that
/// every tracked group takes its part of the change eight rows at a time.
/// </summary>
/// <remarks>
/// Cost: packing is one pass over the changed rows; a group's part costs the words that hold changed rows and an eighth
/// of the changed rows. Sums may differ in their last bits between processors: whoever uses them knows their error bound.
/// Not thread-safe; one instance is filled again for every node.
/// </remarks>
internal sealed class LossChange(int rows)
{
    private readonly ulong[] _moved = new ulong[(rows + 63) / 64];
    private readonly int[] _active = new int[(rows + 63) / 64];

    // One block more than the rows take, so that the last one can be read whole.
    private readonly double[] _packed = new double[(((rows + 63) / 64) + 1) * 64];
    private int _words;
    private int _count;

    /// <summary>What it takes in memory.</summary>
    public long Bytes =>
        (sizeof(ulong) * _moved.LongLength)
        + (sizeof(int) * _active.LongLength)
        + (sizeof(double) * _packed.LongLength);

    /// <summary>Takes the change of the newest node.</summary>
    /// <param name="changed">The rows whose answer changed.</param>
    /// <param name="delta">New minus old loss of every such row; rows where it is 0 have not moved.</param>
    public void Set(RowSet changed, ReadOnlySpan<double> delta)
    {
        foreach (int w in _active.AsSpan(0, _words))
        {
            _moved[w] = 0;
        }

        ReadOnlySpan<ulong> words = changed.Words;
        _words = 0;
        _count = 0;
        for (int w = 0; w < words.Length; w++)
        {
            ulong moved = 0;
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1)
            {
                int bit = BitOperations.TrailingZeroCount(bits);
                double d = delta[(w << 6) + bit];
                _packed[_count] = d;
                ulong kept = d != 0 ? 1UL : 0;
                _count += (int)kept;
                moved |= kept << bit;
            }

            if (moved != 0)
            {
                _moved[w] = moved;
                _active[_words++] = w;
            }
        }

        _packed.AsSpan(_count, 64).Clear();
    }

    /// <summary>The sum of the changes over the rows of a group, the sum of their magnitudes, and how many they are.</summary>
    public Part Over(RowSet group) => Bmi2.X64.IsSupported ? OverPacked(group) : OverRows(group);

    /// <summary>Row by row over the rows that both hold, for processors that cannot gather bits.</summary>
    internal Part OverRows(RowSet group)
    {
        ReadOnlySpan<ulong> mine = group.Words;
        double sum = 0;
        double magnitude = 0;
        int terms = 0;
        int start = 0;
        foreach (int w in _active.AsSpan(0, _words))
        {
            ulong moved = _moved[w];
            for (ulong bits = moved & mine[w]; bits != 0; bits &= bits - 1)
            {
                ulong below = (bits & (0 - bits)) - 1;
                double d = _packed[start + BitOperations.PopCount(moved & below)];
                sum += d;
                magnitude += Math.Abs(d);
                terms++;
            }

            start += BitOperations.PopCount(moved);
        }

        return new Part(sum, magnitude, terms);
    }

    // Gathers the group's bits at the moved rows into blocks of 64 that lie beside the packed changes. Optimised at once:
    // code compiled ahead cannot know the width of this processor's vectors, and a list's first hundred calls count.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Part OverPacked(RowSet group)
    {
        ReadOnlySpan<ulong> mine = group.Words;
        ReadOnlySpan<Vector512<double>> packed = MemoryMarshal.Cast<double, Vector512<double>>(_packed);
        MaskedSum sum = default;
        ulong block = 0;
        int filled = 0;
        int blocks = 0;
        foreach (int w in _active.AsSpan(0, _words))
        {
            ulong moved = _moved[w];
            ulong bits = Bmi2.X64.ParallelBitExtract(mine[w], moved);
            int more = BitOperations.PopCount(moved);
            block |= bits << filled;
            filled += more;
            if (filled >= 64)
            {
                sum.Add(packed.Slice(8 * blocks++, 8), block);
                filled -= 64;
                // What did not fit; all of it when the block had been full by itself.
                block = filled == 0 ? 0 : bits >> (more - filled);
            }
        }

        sum.Add(packed.Slice(8 * blocks, 8), block);
        return sum.Value;
    }

    /// <summary>A group's part of a change.</summary>
    internal readonly record struct Part(double Sum, double Magnitude, int Terms);

    private struct MaskedSum
    {
        private Vector512<double> _sum;
        private Vector512<double> _magnitude;
        private int _terms;

        public readonly Part Value => new(Vector512.Sum(_sum), Vector512.Sum(_magnitude), _terms);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ReadOnlySpan<Vector512<double>> values, ulong mask)
        {
            if (mask == 0)
            {
                return;
            }

            _terms += BitOperations.PopCount(mask);
            Vector512<ulong> lanes = Vector512.Create(1UL, 2, 4, 8, 16, 32, 64, 128);
            Vector512<ulong> bits = Vector512.Create(mask);
            for (int i = 0; i < values.Length; i++)
            {
                Vector512<ulong> chosen = Vector512.Equals(bits & lanes, lanes);
                Vector512<double> d = Vector512.ConditionalSelect(chosen.AsDouble(), values[i], Vector512<double>.Zero);
                _sum += d;
                _magnitude += Vector512.Abs(d);
                bits >>>= 8;
            }
        }
    }
}
