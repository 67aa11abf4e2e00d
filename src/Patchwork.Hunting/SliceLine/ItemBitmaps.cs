namespace Patchwork.Hunting;

/// <summary>
/// A bitmap for each condition ("item") over the places of a <see cref="RowOrder"/>, in blocks of places: the words of all items
/// for one block lie together, so that what a search touches at a time stays in the cache however many rows there are.
/// </summary>
/// <remarks>Memory: items · rows / 8 bytes. Immutable after it is filled.</remarks>
internal sealed class ItemBitmaps
{
    /// <summary>16,384 places: 2 KiB an item and 128 KiB of errors.</summary>
    public const int BlockWords = 256;

    /// <summary>The most bytes that a search takes for bitmaps: 12 GiB.</summary>
    public const long MostBytes = 12L << 30;

    private readonly ulong[][] _blocks;
    private readonly RowOrder _order;

    /// <summary>Makes empty bitmaps.</summary>
    public ItemBitmaps(RowOrder order, int items)
    {
        _order = order;
        _blocks = new ulong[(order.Words + BlockWords - 1) / BlockWords][];
        for (int block = 0; block < _blocks.Length; block++)
        {
            _blocks[block] = new ulong[(long)items * WordsOf(block)];
        }
    }

    /// <summary>The number of blocks.</summary>
    public int Blocks => _blocks.Length;

    /// <summary>The bytes that bitmaps of so many items take.</summary>
    public static long BytesFor(RowOrder order, int items) => (long)items * order.Words * sizeof(ulong);

    /// <summary>The words of an item in a block.</summary>
    public ReadOnlySpan<ulong> Words(int block, int item)
    {
        int words = WordsOf(block);
        return _blocks[block].AsSpan(item * words, words);
    }

    /// <summary>The number of words of a block.</summary>
    public int WordsOf(int block) => Math.Min(BlockWords, _order.Words - (block * BlockWords));

    /// <summary>Sets the bits of one column's items. Columns may be filled by several threads at a time.</summary>
    /// <param name="codes">The column's code of each row.</param>
    /// <param name="itemOf">The item of each code, or −1.</param>
    public void Fill(ReadOnlySpan<int> codes, ReadOnlySpan<int> itemOf)
    {
        ReadOnlySpan<int> rowAt = _order.RowAt;
        for (int block = 0; block < _blocks.Length; block++)
        {
            ulong[] words = _blocks[block];
            int wide = WordsOf(block);
            ReadOnlySpan<int> rows = rowAt.Slice(block * BlockWords * 64, wide * 64);
            for (int p = 0; p < rows.Length; p++)
            {
                int item = rows[p] < 0 ? -1 : itemOf[codes[rows[p]]];
                if (item >= 0)
                {
                    words[(item * wide) + (p >> 6)] |= 1UL << (p & 63);
                }
            }
        }
    }

    /// <summary>The rows that all items of a slice hold for, ascending.</summary>
    public int[] RowsOf(ReadOnlySpan<int> items)
    {
        List<int> rows = [];
        Span<ulong> both = stackalloc ulong[BlockWords];
        for (int block = 0; block < _blocks.Length; block++)
        {
            Span<ulong> words = both[..WordsOf(block)];
            Words(block, items[0]).CopyTo(words);
            foreach (int item in items[1..])
            {
                SliceKernels.And(words, Words(block, item), words);
            }

            for (int w = 0; w < words.Length; w++)
            {
                for (ulong bits = words[w]; bits != 0; bits &= bits - 1)
                {
                    rows.Add(
                        _order.RowAt[
                            (((block * BlockWords) + w) * 64) + System.Numerics.BitOperations.TrailingZeroCount(bits)
                        ]
                    );
                }
            }
        }

        rows.Sort();
        return [.. rows];
    }
}
