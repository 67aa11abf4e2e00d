namespace Patchwork.Hunting;

/// <summary>
/// Joins slices of a level into those of the next: two slices that share all items but the last make a candidate, which is
/// dropped when a parent is gone or its bound is too low, then counted, then added up.
/// </summary>
/// <remarks>One object serves all threads; each call has its own working space.</remarks>
internal sealed class LevelSearch(ItemBitmaps bitmaps, RowOrder order, int[] columnOf, SliceScore score)
{
    /// <summary>Joins some slices with all that come after them.</summary>
    /// <param name="parents">The level below.</param>
    /// <param name="groupEnds">Its <see cref="SliceLevel.GroupEnds"/>.</param>
    /// <param name="index">Its index; null below level 2, where a candidate has no parents but the two joined.</param>
    /// <param name="first">The first slice to join.</param>
    /// <param name="end">Where to stop.</param>
    /// <param name="threshold">What a bound must reach.</param>
    public Part Run(SliceLevel parents, int[] groupEnds, SliceIndex? index, int first, int end, double threshold)
    {
        Candidates found = new();
        int[] items = new int[parents.Level + 1];
        for (int parent = first; parent < end; parent++)
        {
            Join(parents, groupEnds, index, parent, threshold, items, found);
        }

        Part part = new(new SliceLevel(parents.Level + 1)) { Candidates = found.Considered, Counted = found.Count };
        CountRows(parents, found);
        found.Keep(i =>
            score.Bound(Math.Min(found.Sizes[i], found.Counts[i]), found.Errors[i], found.Largest[i]) >= threshold
        );
        part.Evaluated = found.Count;
        AddUp(parents, found);
        for (int i = 0; i < found.Count; i++)
        {
            int size = found.Counts[i];
            if (score.Bound(size, found.Sums[i], found.Firsts[i]) >= threshold)
            {
                part.Alive.Add(parents.Items(found.Parents[i]), found.Lasts[i], size, found.Sums[i], found.Firsts[i]);
            }
        }

        return part;
    }

    private void Join(
        SliceLevel parents,
        int[] groupEnds,
        SliceIndex? index,
        int parent,
        double threshold,
        int[] items,
        Candidates found
    )
    {
        ReadOnlySpan<int> own = parents.Items(parent);
        own.CopyTo(items);
        ulong hash = 0;
        foreach (int item in own)
        {
            hash += SliceIndex.HashOf(item);
        }

        for (int other = parent + 1; other < groupEnds[parent]; other++)
        {
            int last = parents.Items(other)[^1];
            if (columnOf[last] == columnOf[own[^1]])
            {
                continue;
            }

            items[^1] = last;
            int size = Math.Min(parents.Size(parent), parents.Size(other));
            double error = Math.Min(parents.Error(parent), parents.Error(other));
            double largest = Math.Min(parents.Largest(parent), parents.Largest(other));
            ulong all = hash + SliceIndex.HashOf(last);
            bool alive = true;
            for (int without = 0; without < items.Length - 2 && alive; without++)
            {
                int third = index!.Find(items, without, all - SliceIndex.HashOf(items[without]));
                alive = third >= 0;
                if (alive)
                {
                    size = Math.Min(size, parents.Size(third));
                    error = Math.Min(error, parents.Error(third));
                    largest = Math.Min(largest, parents.Largest(third));
                }
            }

            if (alive)
            {
                found.Considered++;
                if (score.Bound(size, error, largest) >= threshold)
                {
                    found.Add(parent, last, size, error, largest);
                }
            }
        }
    }

    private void CountRows(SliceLevel parents, Candidates found)
    {
        Span<ulong> space = stackalloc ulong[ItemBitmaps.BlockWords];
        found.Counts = new int[found.Count];
        for (int block = 0; block < bitmaps.Blocks; block++)
        {
            for (int i = 0; i < found.Count; )
            {
                int parent = found.Parents[i];
                ReadOnlySpan<ulong> prefix = Prefix(parents.Items(parent), block, space);
                for (; i < found.Count && found.Parents[i] == parent; i++)
                {
                    found.Counts[i] += SliceKernels.CountAnd(prefix, bitmaps.Words(block, found.Lasts[i]));
                }
            }
        }
    }

    private void AddUp(SliceLevel parents, Candidates found)
    {
        Span<ulong> space = stackalloc ulong[ItemBitmaps.BlockWords];
        found.Sums = new double[found.Count];
        found.Firsts = new double[found.Count];
        for (int block = 0; block < bitmaps.Blocks; block++)
        {
            int start = block * ItemBitmaps.BlockWords;
            int words = Math.Min(bitmaps.WordsOf(block), order.PositiveWords - start);
            if (words <= 0)
            {
                break;
            }

            for (int i = 0; i < found.Count; )
            {
                int parent = found.Parents[i];
                ReadOnlySpan<ulong> prefix = Prefix(parents.Items(parent), block, space)[..words];
                for (; i < found.Count && found.Parents[i] == parent; i++)
                {
                    ReadOnlySpan<ulong> last = bitmaps.Words(block, found.Lasts[i]);
                    found.Sums[i] += Sum(prefix, last, start);
                    if (found.Firsts[i] == 0)
                    {
                        int place = SliceKernels.FirstAnd(prefix, last);
                        found.Firsts[i] = place < 0 ? 0 : order.ErrorAt[(start * 64) + place];
                    }
                }
            }
        }
    }

    private double Sum(ReadOnlySpan<ulong> prefix, ReadOnlySpan<ulong> last, int start)
    {
        if (order.Runs is not { } runs)
        {
            return SliceKernels.SumAnd(prefix, last, order.ErrorAt.AsSpan(start * 64, prefix.Length * 64));
        }

        double sum = 0;
        foreach (RowOrder.ErrorRun run in runs)
        {
            int from = Math.Max(run.FirstWord - start, 0);
            int to = Math.Min(run.EndWord - start, prefix.Length);
            if (from < to)
            {
                sum += run.Error * SliceKernels.CountAnd(prefix[from..to], last[from..to]);
            }
        }

        return sum;
    }

    private ReadOnlySpan<ulong> Prefix(ReadOnlySpan<int> items, int block, Span<ulong> space)
    {
        ReadOnlySpan<ulong> words = bitmaps.Words(block, items[0]);
        foreach (int item in items[1..])
        {
            Span<ulong> both = space[..words.Length];
            SliceKernels.And(words, bitmaps.Words(block, item), both);
            words = both;
        }

        return words;
    }

    /// <summary>What joining some slices gave.</summary>
    internal sealed class Part(SliceLevel alive)
    {
        public SliceLevel Alive { get; } = alive;

        public long Candidates { get; init; }

        public long Counted { get; init; }

        public long Evaluated { get; set; }
    }

    /// <summary>The candidates of one call, those of one parent after another.</summary>
    private sealed class Candidates
    {
        public List<int> Parents { get; } = [];

        public List<int> Lasts { get; } = [];

        public List<int> Sizes { get; } = [];

        public List<double> Errors { get; } = [];

        public List<double> Largest { get; } = [];

        public long Considered { get; set; }

        public int[] Counts { get; set; } = [];

        public double[] Sums { get; set; } = [];

        public double[] Firsts { get; set; } = [];

        public int Count => Parents.Count;

        public void Add(int parent, int last, int size, double error, double largest)
        {
            Parents.Add(parent);
            Lasts.Add(last);
            Sizes.Add(size);
            Errors.Add(error);
            Largest.Add(largest);
        }

        public void Keep(Func<int, bool> wanted)
        {
            int kept = 0;
            for (int i = 0; i < Parents.Count; i++)
            {
                if (wanted(i))
                {
                    Parents[kept] = Parents[i];
                    Lasts[kept] = Lasts[i];
                    Counts[kept] = Counts[i];
                    kept++;
                }
            }

            Parents.RemoveRange(kept, Parents.Count - kept);
            Lasts.RemoveRange(kept, Lasts.Count - kept);
        }
    }
}
