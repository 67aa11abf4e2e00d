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

    /// <summary>The largest value that still goes left when bins up to and including this one do.</summary>
    public float ThresholdAfter(int bin) => _thresholds[bin];

    /// <summary>The bin of a category; categories too rare for a bin of their own share that of missing.</summary>
    public int BinOfCategory(int category) => _binOfCategory[category];

    /// <summary>
    /// Cuts numbers. With at most <paramref name="maximum"/> different values each has a bin; else neighbours are joined so
    /// that bins hold about equally many rows. Thresholds lie halfway between the values that they separate.
    /// </summary>
    public static FeatureBins OfNumbers(ReadOnlySpan<float> values, int maximum)
    {
        float[] sorted = SortedFinite(values);
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

        return new FeatureBins(thresholds.Count + 1, [.. thresholds], []);
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

        if (float.IsNaN(value))
        {
            return (byte)Count;
        }

        int low = 0;
        int high = _thresholds.Length;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (value <= _thresholds[middle])
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

    private static float[] SortedFinite(ReadOnlySpan<float> values)
    {
        float[] sorted = new float[values.Length];
        int count = 0;
        foreach (float value in values)
        {
            if (!float.IsNaN(value))
            {
                // Infinities join the largest finite values, which keeps every threshold finite.
                sorted[count++] = Math.Clamp(value, float.MinValue, float.MaxValue);
            }
        }

        Array.Resize(ref sorted, count);
        Array.Sort(sorted);
        return sorted;
    }

    private static float Halfway(float low, float high)
    {
        float middle = (float)(((double)low + high) / 2);
        // Between neighbouring floats the middle may round up to the higher one, which must stay right.
        return middle < high ? middle : low;
    }
}
