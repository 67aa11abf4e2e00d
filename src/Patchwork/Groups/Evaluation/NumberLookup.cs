namespace Patchwork.Groups.Evaluation;

/// <summary>
/// Finds the rows whose number is in a long list: by a table over the range for whole numbers that lie close together
/// (codes), else by binary search.
/// </summary>
internal sealed class NumberLookup
{
    private const int LargestTable = 1 << 20;
    private readonly double[] _sorted;
    private readonly byte[]? _isListed;
    private readonly double _first;

    /// <summary>Takes the values, ascending and distinct.</summary>
    public NumberLookup(double[] sorted)
    {
        _sorted = sorted;
        _first = sorted[0];
        if (sorted[^1] - _first < LargestTable && Array.TrueForAll(sorted, v => v == Math.Floor(v)))
        {
            _isListed = new byte[(int)(sorted[^1] - _first) + 1];
            foreach (double value in sorted)
            {
                _isListed[(int)(value - _first)] = 1;
            }
        }
    }

    public void Fill(ReadOnlySpan<double> cells, Span<ulong> words)
    {
        for (int w = 0; w < words.Length; w++)
        {
            ReadOnlySpan<double> stretch = cells[(w << 6)..Math.Min(cells.Length, (w << 6) + 64)];
            words[w] = _isListed is null ? Search(stretch) : LookUp(stretch, _isListed);
        }
    }

    private ulong LookUp(ReadOnlySpan<double> cells, byte[] isListed)
    {
        ulong word = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            double offset = cells[i] - _first;
            // NaN fails both comparisons; a fraction differs from the whole number of its place.
            if (offset >= 0 && offset < isListed.Length)
            {
                int index = (int)offset;
                word |= _first + index == cells[i] ? (ulong)isListed[index] << i : 0;
            }
        }

        return word;
    }

    private ulong Search(ReadOnlySpan<double> cells)
    {
        ulong word = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            // Array.BinarySearch orders NaN before all numbers, and NaN is never listed.
            word |= Array.BinarySearch(_sorted, cells[i]) >= 0 ? 1UL << i : 0;
        }

        return word;
    }
}
