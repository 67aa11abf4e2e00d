namespace Patchwork.Hunting;

/// <summary>
/// Finds a slice of a level by its items. The hash of a slice is the sum of its items' hashes, so that the hash of a slice less
/// one item is a subtraction; equality is always decided by the items themselves.
/// </summary>
internal sealed class SliceIndex
{
    private readonly SliceLevel _level;
    private readonly int[] _table;
    private readonly int _mask;

    /// <summary>Indexes a level. Cost O(slices · items).</summary>
    public SliceIndex(SliceLevel level)
    {
        _level = level;
        int size = 16;
        while (size < 2L * level.Count)
        {
            size *= 2;
        }

        _table = new int[size];
        _table.AsSpan().Fill(-1);
        _mask = size - 1;
        for (int slice = 0; slice < level.Count; slice++)
        {
            ulong hash = 0;
            foreach (int item in level.Items(slice))
            {
                hash += HashOf(item);
            }

            int at = Start(hash);
            while (_table[at] >= 0)
            {
                at = (at + 1) & _mask;
            }

            _table[at] = slice;
        }
    }

    /// <summary>The hash of an item: SplitMix64's finaliser.</summary>
    public static ulong HashOf(int item)
    {
        ulong z = unchecked((ulong)(item + 1) * 0x9E3779B97F4A7C15UL);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }

    /// <summary>The slice with the items given less the one at <paramref name="without"/>, or −1.</summary>
    /// <param name="items">One item more than the level has, ascending.</param>
    /// <param name="without">The place of the item to leave out.</param>
    /// <param name="hash">The sum of the hashes of the items that remain.</param>
    public int Find(ReadOnlySpan<int> items, int without, ulong hash)
    {
        for (int at = Start(hash); _table[at] >= 0; at = (at + 1) & _mask)
        {
            ReadOnlySpan<int> found = _level.Items(_table[at]);
            if (
                found[..without].SequenceEqual(items[..without])
                && found[without..].SequenceEqual(items[(without + 1)..])
            )
            {
                return _table[at];
            }
        }

        return -1;
    }

    private int Start(ulong hash) => (int)(hash ^ (hash >> 32)) & _mask;
}
