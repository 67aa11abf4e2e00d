namespace Patchwork.Hunting;

/// <summary>
/// The slices of one level that may still have good slices below them: their items, ascending, and what the bounds of their
/// children are made from. Slices are in lexicographic order of their items.
/// </summary>
internal sealed class SliceLevel
{
    private readonly List<int> _items = [];
    private readonly List<int> _sizes = [];
    private readonly List<double> _errors = [];
    private readonly List<double> _largest = [];

    /// <summary>Starts an empty level.</summary>
    /// <param name="level">The number of items of a slice.</param>
    public SliceLevel(int level) => Level = level;

    /// <summary>The number of items of a slice.</summary>
    public int Level { get; }

    /// <summary>The number of slices.</summary>
    public int Count => _sizes.Count;

    /// <summary>The items of a slice, ascending.</summary>
    public ReadOnlySpan<int> Items(int slice) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_items).Slice(slice * Level, Level);

    /// <summary>The number of rows of a slice.</summary>
    public int Size(int slice) => _sizes[slice];

    /// <summary>The total error of a slice.</summary>
    public double Error(int slice) => _errors[slice];

    /// <summary>The largest error of a slice.</summary>
    public double Largest(int slice) => _largest[slice];

    /// <summary>Adds a slice whose first items are given apart from its last.</summary>
    public void Add(ReadOnlySpan<int> prefix, int last, int size, double error, double largest)
    {
        foreach (int item in prefix)
        {
            _items.Add(item);
        }

        _items.Add(last);
        _sizes.Add(size);
        _errors.Add(error);
        _largest.Add(largest);
    }

    /// <summary>Adds all slices of another, which come after those here.</summary>
    public void Append(SliceLevel other)
    {
        _items.AddRange(other._items);
        _sizes.AddRange(other._sizes);
        _errors.AddRange(other._errors);
        _largest.AddRange(other._largest);
    }

    /// <summary>For each slice the end of the run of slices that share all its items but the last.</summary>
    public int[] GroupEnds()
    {
        int[] ends = new int[Count];
        int end = Count;
        for (int i = Count - 1; i >= 0; i--)
        {
            if (i + 1 < Count && !Items(i)[..^1].SequenceEqual(Items(i + 1)[..^1]))
            {
                end = i + 1;
            }

            ends[i] = end;
        }

        return ends;
    }
}
