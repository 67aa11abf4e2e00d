using System.Numerics;
using System.Runtime.CompilerServices;

namespace Patchwork.Models;

/// <summary>
/// How the values of one feature are cut into bins 0 … <see cref="Count"/> − 1; missing values have the bin after the last.
/// A numeric bin is an interval of values, a category bin one category.
/// </summary>
internal sealed class FeatureBins
{
    private readonly float[] _thresholds;
    private readonly byte[] _binOfCategory;

    private FeatureBins(int count, float[] thresholds, byte[] binOfCategory)
    {
        Count = count;
        _thresholds = thresholds;
        _binOfCategory = binOfCategory;
    }

    /// <summary>The number of bins without the one for missing values, at most 255.</summary>
    public int Count { get; }

    /// <summary>True when bins are categories.</summary>
    public bool IsCategorical => _binOfCategory.Length > 0;

    /// <summary>The number of categories of the schema; 0 for numbers.</summary>
    public int Categories => _binOfCategory.Length;

    /// <summary>False when a value is infinite on the high side, which no finite threshold keeps with the numbers.</summary>
    public bool EndsFinite { get; private init; } = true;

    /// <summary>The largest value that still goes left when bins up to and including this one do.</summary>
    public float ThresholdAfter(int bin) => bin < _thresholds.Length ? _thresholds[bin] : float.MaxValue;

    /// <summary>The bin of a category; categories too rare for a bin of their own share that of missing.</summary>
    public int BinOfCategory(int category) => _binOfCategory[category];

    /// <summary>
    /// Cuts numbers. With at most <paramref name="maximum"/> different values each has a bin; else neighbours are joined so
    /// that bins hold about equally many rows. Thresholds lie halfway between the values that they separate.
    /// </summary>
    public static FeatureBins OfNumbers(ReadOnlySpan<float> values, int maximum)
    {
        float[] sorted = SortedNumbers.Of(values);
        List<float> distinct = [];
        List<int> counts = [];
        foreach (float value in sorted)
        {
            if (distinct.Count > 0 && distinct[^1] == value)
            {
                counts[^1]++;
            }
            else
            {
                distinct.Add(value);
                counts.Add(1);
            }
        }

        List<float> thresholds = [];
        int rowsLeft = sorted.Length;
        int rowsInBin = 0;
        for (int i = 0; i + 1 < distinct.Count; i++)
        {
            rowsInBin += counts[i];
            int binsLeft = maximum - thresholds.Count;
            bool roomForAll = distinct.Count - i <= binsLeft;
            if (binsLeft > 1 && (roomForAll || (long)rowsInBin * binsLeft >= rowsLeft))
            {
                thresholds.Add(Halfway(distinct[i], distinct[i + 1]));
                rowsLeft -= rowsInBin;
                rowsInBin = 0;
            }
        }

        return new FeatureBins(thresholds.Count + 1, [.. thresholds], [])
        {
            EndsFinite = !values.Contains(float.PositiveInfinity),
        };
    }

    /// <summary>Gives the most frequent categories a bin each (the lower code first on ties), in order of their codes.</summary>
    public static FeatureBins OfCategories(ReadOnlySpan<float> codes, int categories, int maximum)
    {
        int[] counts = new int[categories];
        foreach (float code in codes)
        {
            if (code >= 0 && code < categories)
            {
                counts[(int)code]++;
            }
        }

        int[] kept =
        [
            .. Enumerable
                .Range(0, categories)
                .Where(c => counts[c] > 0)
                .OrderByDescending(c => counts[c])
                .ThenBy(c => c)
                .Take(maximum)
                .Order(),
        ];
        byte[] binOfCategory = new byte[categories];
        binOfCategory.AsSpan().Fill((byte)kept.Length);
        for (int bin = 0; bin < kept.Length; bin++)
        {
            binOfCategory[kept[bin]] = (byte)bin;
        }

        return new FeatureBins(kept.Length, [], binOfCategory);
    }

    /// <summary>The bin of a value, by the same comparisons as <see cref="Tree"/> makes.</summary>
    public byte BinOf(float value)
    {
        if (IsCategorical)
        {
            return value >= 0 && value < _binOfCategory.Length ? _binOfCategory[(int)value] : (byte)Count;
        }

        return float.IsNaN(value) ? (byte)Count : BinOfNumber(_thresholds, value);
    }

    /// <summary>Writes the bin of each value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void BinsOf(ReadOnlySpan<float> values, Span<byte> bins)
    {
        if (IsCategorical)
        {
            for (int i = 0; i < values.Length; i++)
            {
                bins[i] = BinOf(values[i]);
            }

            return;
        }

        // A power of two of places lets the search halve without a branch that nobody could foresee.
        int levels = BitOperations.Log2((uint)_thresholds.Length) + 1;
        Span<float> padded = stackalloc float[256];
        padded.Fill(float.PositiveInfinity);
        _thresholds.CopyTo(padded);
        for (int i = 0; i < values.Length; i++)
        {
            float value = values[i];
            int bin = 0;
            for (int level = levels - 1; level >= 0; level--)
            {
                bin += (padded[bin + (1 << level) - 1] < value ? 1 : 0) << level;
            }

            bins[i] = float.IsNaN(value) ? (byte)Count : (byte)bin;
        }
    }

    // The number of thresholds below the value: it goes left of every threshold that it does not exceed.
    private static byte BinOfNumber(ReadOnlySpan<float> thresholds, float value)
    {
        int low = 0;
        int high = thresholds.Length;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (value <= thresholds[middle])
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return (byte)low;
    }

    private static float Halfway(float low, float high)
    {
        float middle = (float)(((double)low + high) / 2);
        // Between neighbouring floats the middle may round up to the higher one, which must stay right.
        return middle < high ? middle : low;
    }
}
