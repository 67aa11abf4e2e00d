using Patchwork.Losses;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>The conditions, bitmaps and deviations from the mean that a search for discoveries works on.</summary>
internal sealed class DiscoveryGround
{
    // Parents are joined in portions of this size.
    private const int Portion = 16;

    private readonly ItemBitmaps _bitmaps;
    private readonly RowOrder _order;
    private readonly double[] _away;
    private readonly double[] _squares;
    private readonly ErrorDistribution _all;
    private readonly int _rows;
    private readonly int _support;
    private readonly int _mostLeft;

    /// <summary>Makes bitmaps of all conditions with enough rows.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="errors">One error a row.</param>
    /// <param name="support">The fewest rows of a slice.</param>
    /// <param name="mostLeft">The most slices that a level may hold.</param>
    public DiscoveryGround(SliceColumn[] columns, RowErrors errors, int support, int mostLeft)
    {
        _mostLeft = mostLeft;
        _all = new ErrorDistribution(errors);
        (_rows, _support) = (errors.Rows, support);
        Items = SliceItems.WithRows(columns, _rows, support);
        _order = RowOrder.Of(_all.Scaled.Values);
        _bitmaps = Items.Bitmaps(_order, _rows, 1);
        _away = Array.ConvertAll(_order.RowAt, _ => 0.0);
        _squares = [.. _away];
        for (int place = 0; place < _away.Length; place++)
        {
            if (_order.RowAt[place] >= 0)
            {
                _away[place] = _order.ErrorAt[place] - _all.Scaled.Average;
                _squares[place] = _away[place] * _away[place];
            }
        }
    }

    /// <summary>The conditions.</summary>
    public SliceItems Items { get; }

    /// <summary>Judges each condition alone.</summary>
    /// <param name="minEffect">The least effect size that matters.</param>
    /// <param name="keepsRest">Whether another level follows.</param>
    public DiscoveryLevel Roots(double minEffect, bool keepsRest)
    {
        DiscoveryLevel found = new(1, minEffect, keepsRest);
        Candidates all = new(Items.Count) { Count = Items.Count };
        for (int item = 0; item < Items.Count; item++)
        {
            all.Lasts[item] = item;
        }

        Judge([], all, found);
        return found;
    }

    /// <summary>Judges each slice with one condition more than a parent, on a later column, all of whose parents are given.</summary>
    /// <param name="parents">Slices of one level in lexicographic order of their items.</param>
    /// <param name="minEffect">The least effect size that matters.</param>
    /// <param name="keepsRest">Whether another level follows.</param>
    /// <param name="threads">How many threads work; the result is the same for any number.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Stops between portions of parents.</param>
    /// <exception cref="PatchworkException"><c>too-large</c> when more slices would have to be held than may be.</exception>
    public DiscoveryLevel Children(
        SliceLevel parents,
        double minEffect,
        bool keepsRest,
        int threads,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        int[] groupEnds = parents.GroupEnds();
        SliceIndex? index = parents.Level > 1 ? new SliceIndex(parents) : null;
        DiscoveryLevel[] found = new DiscoveryLevel[(parents.Count + Portion - 1) / Portion];
        double joins = groupEnds.Select((end, i) => (double)(end - i)).Sum();
        long joined = 0;
        long left = 0;
        Parallel.For(
            0,
            found.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            (portion, state) =>
            {
                DiscoveryLevel own = found[portion] = new DiscoveryLevel(parents.Level + 1, minEffect, keepsRest);
                long tried = 0;
                int end = Math.Min(parents.Count, (portion + 1) * Portion);
                for (int parent = portion * Portion; parent < end; parent++)
                {
                    Judge(parents.Items(parent), Join(parents, groupEnds, index, parent), own);
                    tried += groupEnds[parent] - parent;
                }

                if (Interlocked.Add(ref left, own.Rest.Count + own.Standing.Count) > _mostLeft)
                {
                    state.Stop();
                }

                progress?.Report(Interlocked.Add(ref joined, tried) / joins);
            }
        );
        if (left > _mostLeft)
        {
            throw new PatchworkException(
                ProblemCodes.TooLarge,
                $"More than {Wording.Counted(_mostLeft, "group")} of {parents.Level + 1} columns have {Wording.Counted(_support, "row")}, too many to hold; ask for larger groups (--min-support), fewer columns of a group (--max-level {parents.Level + 1}) or fewer columns (--features)."
            );
        }

        return DiscoveryLevel.Joined(parents.Level + 1, minEffect, keepsRest, found);
    }

    /// <summary>The slice as it is listed.</summary>
    public Slice ToSlice(DiscoverySearch.Judged judged, RowErrors errors)
    {
        int[] members = _bitmaps.RowsOf(judged.Items);
        CompensatedSum total = default;
        foreach (int row in members)
        {
            total.Add(errors.Values[row]);
        }

        return new Slice(
            Items.Say(judged.Items),
            RowSet.FromIndices(_rows, members),
            judged.Moments.Separation,
            judged.Items.Length,
            total.Value
        );
    }

    // A parent that was found is no longer among them: what lies below it is part of it.
    private Candidates Join(SliceLevel parents, int[] groupEnds, SliceIndex? index, int parent)
    {
        ReadOnlySpan<int> own = parents.Items(parent);
        Candidates candidates = new(groupEnds[parent] - parent);
        Span<int> items = stackalloc int[own.Length + 1];
        own.CopyTo(items);
        ulong hash = 0;
        foreach (int item in own)
        {
            hash += SliceIndex.HashOf(item);
        }

        for (int other = parent + 1; other < groupEnds[parent]; other++)
        {
            int last = parents.Items(other)[^1];
            if (Items.ColumnOf[last] == Items.ColumnOf[own[^1]])
            {
                continue;
            }

            items[^1] = last;
            ulong all = hash + SliceIndex.HashOf(last);
            bool alive = true;
            for (int without = 0; without < items.Length - 2 && alive; without++)
            {
                alive = index!.Find(items, without, all - SliceIndex.HashOf(items[without])) >= 0;
            }

            if (alive)
            {
                candidates.Lasts[candidates.Count++] = last;
            }
        }

        return candidates;
    }

    // Counts first: where columns are many, most candidates have too few rows to be added up.
    private void Judge(ReadOnlySpan<int> parent, Candidates candidates, DiscoveryLevel found)
    {
        Span<ulong> space = stackalloc ulong[ItemBitmaps.BlockWords];
        for (int block = 0; block < _bitmaps.Blocks; block++)
        {
            ReadOnlySpan<ulong> prefix = Prefix(parent, block, space);
            for (int i = 0; i < candidates.Count; i++)
            {
                ReadOnlySpan<ulong> last = _bitmaps.Words(block, candidates.Lasts[i]);
                candidates.Sizes[i] += SliceKernels.CountAnd(prefix.IsEmpty ? last : prefix, last);
            }
        }

        candidates.Keep(_support);
        for (int block = 0; block < _bitmaps.Blocks && candidates.Count > 0; block++)
        {
            ReadOnlySpan<ulong> prefix = Prefix(parent, block, space);
            int start = block * ItemBitmaps.BlockWords * 64;
            for (int i = 0; i < candidates.Count; i++)
            {
                ReadOnlySpan<ulong> last = _bitmaps.Words(block, candidates.Lasts[i]);
                ReadOnlySpan<ulong> first = prefix.IsEmpty ? last : prefix;
                candidates.Sums[i] += SliceKernels.SumAnd(first, last, _away.AsSpan(start, last.Length * 64));
                candidates.Squares[i] += SliceKernels.SumAnd(first, last, _squares.AsSpan(start, last.Length * 64));
            }
        }

        for (int i = 0; i < candidates.Count; i++)
        {
            ErrorMoments moments = new(candidates.Sizes[i], candidates.Sums[i], candidates.Squares[i], _all);
            found.Add(parent, candidates.Lasts[i], moments);
        }
    }

    private ReadOnlySpan<ulong> Prefix(ReadOnlySpan<int> items, int block, Span<ulong> space)
    {
        if (items.IsEmpty)
        {
            return [];
        }

        ReadOnlySpan<ulong> words = _bitmaps.Words(block, items[0]);
        foreach (int item in items[1..])
        {
            Span<ulong> both = space[..words.Length];
            SliceKernels.And(words, _bitmaps.Words(block, item), both);
            words = both;
        }

        return words;
    }

    /// <summary>The children of one parent: their last items, and what is known of them.</summary>
    private sealed class Candidates(int most)
    {
        public int Count { get; set; }

        public int[] Lasts { get; } = new int[most];

        public int[] Sizes { get; } = new int[most];

        public double[] Sums { get; private set; } = [];

        public double[] Squares { get; private set; } = [];

        public void Keep(int support)
        {
            int kept = 0;
            for (int i = 0; i < Count; i++)
            {
                if (Sizes[i] >= support)
                {
                    (Lasts[kept], Sizes[kept]) = (Lasts[i], Sizes[i]);
                    kept++;
                }
            }

            Count = kept;
            (Sums, Squares) = (new double[kept], new double[kept]);
        }
    }
}
