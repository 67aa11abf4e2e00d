using System.Numerics;
using System.Runtime.InteropServices;

namespace Patchwork.Models;

/// <summary>Sums of a node's rows by feature and bin. Mutable: it is filled, then turned into a sibling's by subtraction.</summary>
internal sealed class Histogram<TSum>(BinnedMatrix data)
    where TSum : struct, IGradientSum<TSum>
{
    // Rows whose values are brought together at once: they stay in the first cache while block after block adds them.
    private const int StripRows = 1024;

    private readonly BlockSums<TSum>[] _blocks = new BlockSums<TSum>[data.Blocks.Length];

    /// <summary>The bins of one feature, the one for missing values after the last.</summary>
    public ReadOnlySpan<TSum> Of(int feature)
    {
        (int block, int lane) = data.PlaceOf(feature);
        int first = ((block * BlockSums<TSum>.Lanes) + lane) * BinSums<TSum>.Length;
        return MemoryMarshal.Cast<BlockSums<TSum>, TSum>(_blocks).Slice(first, data.Features[feature].Count + 1);
    }

    /// <summary>Sets all sums to 0.</summary>
    public void Clear() => _blocks.AsSpan().Clear();

    /// <summary>Adds the rows listed. Cost O(rows · features).</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="values">One a row of the data.</param>
    public void Add(ReadOnlySpan<int> rows, ReadOnlySpan<TSum> values)
    {
        Span<TSum> strip = new TSum[Math.Min(StripRows, rows.Length)];
        for (int first = 0; first < rows.Length; first += StripRows)
        {
            ReadOnlySpan<int> stripRows = rows.Slice(first, Math.Min(StripRows, rows.Length - first));
            for (int i = 0; i < stripRows.Length; i++)
            {
                strip[i] = values[stripRows[i]];
            }

            for (int block = 0; block < _blocks.Length; block++)
            {
                BlockKernel.Add(data.Widths[block], ref _blocks[block], data.Blocks[block], stripRows, strip);
            }
        }
    }

    /// <summary>Adds the sums of other rows.</summary>
    public void Add(Histogram<TSum> other)
    {
        Span<long> words = Words;
        Span<long> added = other.Words;
        int i = 0;
        for (; i <= words.Length - Vector<long>.Count; i += Vector<long>.Count)
        {
            (new Vector<long>(words[i..]) + new Vector<long>(added[i..])).CopyTo(words[i..]);
        }

        for (; i < words.Length; i++)
        {
            words[i] += added[i];
        }
    }

    /// <summary>Turns a parent's histogram into that of the child whose sibling is given.</summary>
    public void Subtract(Histogram<TSum> sibling)
    {
        Span<long> words = Words;
        Span<long> taken = sibling.Words;
        int i = 0;
        for (; i <= words.Length - Vector<long>.Count; i += Vector<long>.Count)
        {
            (new Vector<long>(words[i..]) - new Vector<long>(taken[i..])).CopyTo(words[i..]);
        }

        for (; i < words.Length; i++)
        {
            words[i] -= taken[i];
        }
    }

    // Both kinds of sums add word by word.
    private Span<long> Words => MemoryMarshal.Cast<BlockSums<TSum>, long>(_blocks.AsSpan());
}
