using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Patchwork.Groups.Evaluation;

/// <summary>
/// Finds the rows whose number is in a list of codes, which are whole numbers that lie close together: by one bit a code
/// between the lowest and the highest.
/// </summary>
internal sealed class NumberLookup
{
    /// <summary>So many codes between the lowest and the highest fit into one vector.</summary>
    public const int VectorCodes = 512;

    private const int LargestTable = 1 << 20;

    // One place more than there are codes, for all numbers that are none of them.
    private readonly byte[] _isListed;
    private readonly ulong[] _bits = new ulong[VectorCodes / 64];
    private readonly double _first;

    private NumberLookup(double[] sorted)
    {
        _first = sorted[0];
        _isListed = new byte[(int)(sorted[^1] - _first) + 2];
        foreach (double value in sorted)
        {
            int place = (int)(value - _first);
            _isListed[place] = 1;
            if (_isListed.Length <= VectorCodes)
            {
                _bits[place >> 6] |= 1UL << (place & 63);
            }
        }
    }

    /// <summary>Takes the values, ascending and distinct; null when they are no codes.</summary>
    public static NumberLookup? TryCreate(double[] sorted)
    {
        bool areCodes =
            sorted.Length > 0
            && sorted[^1] - sorted[0] < LargestTable
            && Array.TrueForAll(sorted, v => v == Math.Floor(v) && Math.Abs(v) < 1L << 52);
        return areCodes ? new NumberLookup(sorted) : null;
    }

    public void Fill(ReadOnlySpan<double> cells, Span<ulong> words)
    {
        int done = 0;
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported && _isListed.Length <= VectorCodes)
        {
            done = cells.Length >> 6;
            Fill512(cells[..(done << 6)], words);
        }

        FillPlain(cells[(done << 6)..], words[done..]);
    }

    /// <summary>The portable loop. No branch depends on the cells, which the processor could not foresee.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void FillPlain(ReadOnlySpan<double> cells, Span<ulong> words)
    {
        byte[] isListed = _isListed;
        uint none = (uint)isListed.Length - 1;
        double first = _first;
        for (int w = 0; w < words.Length; w++)
        {
            ReadOnlySpan<double> stretch = cells[(w << 6)..Math.Min(cells.Length, (w << 6) + 64)];
            ulong word = 0;
            for (int i = 0; i < stretch.Length; i++)
            {
                // What is no whole number differs from the whole number of its place; so does NaN, and what is too far away.
                int place = double.ConvertToIntegerNative<int>(stretch[i] - first);
                bool isWhole = first + place == stretch[i];
                ulong listed = isListed[(int)Math.Min((uint)place, none)];
                word |= (isWhole ? listed : 0) << i;
            }

            words[w] = word;
        }
    }

    // Eight cells at a time: the word of a code's bit is picked out of a vector of eight, and its bit shifted to the top.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill512(ReadOnlySpan<double> cells, Span<ulong> words)
    {
        ReadOnlySpan<Vector512<double>> vectors = MemoryMarshal.Cast<double, Vector512<double>>(cells);
        Vector512<ulong> bits = Vector512.Create<ulong>(_bits);
        Vector512<double> first = Vector512.Create(_first);
        Vector512<double> codes = Vector512.Create((double)VectorCodes);
        Vector512<ulong> inWord = Vector512.Create(63UL);
        for (int w = 0; vectors.Length >= 8; w++)
        {
            ulong word = 0;
            for (int v = 0; v < 8; v++)
            {
                Vector512<double> offset = vectors[v] - first;
                Vector512<double> inRange =
                    Vector512.GreaterThanOrEqual(offset, Vector512<double>.Zero) & Vector512.LessThan(offset, codes);
                Vector512<long> place = Vector512.ConvertToInt64Native(offset);
                Vector512<double> isWhole = Vector512.Equals(Vector512.ConvertToDouble(place) + first, vectors[v]);
                Vector512<ulong> at = place.AsUInt64();
                Vector512<ulong> picked = Avx512F.PermuteVar8x64(bits, at >>> 6);
                Vector512<ulong> shifted = Avx512F.ShiftLeftLogicalVariable(picked, Vector512.AndNot(inWord, at));
                ulong listed = (shifted.AsInt64() & (inRange & isWhole).AsInt64()).ExtractMostSignificantBits();
                word |= listed << (8 * v);
            }

            words[w] = word;
            vectors = vectors[8..];
        }
    }
}
