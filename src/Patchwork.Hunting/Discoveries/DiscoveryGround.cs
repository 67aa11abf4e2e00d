using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>The conditions, bitmaps and deviations from the mean that a search for discoveries works on.</summary>
internal sealed class DiscoveryGround
{
    private readonly ItemBitmaps _bitmaps;
    private readonly RowOrder _order;
    private readonly double[] _away;
    private readonly double[] _squares;
    private readonly double _allSquares;
    private readonly double _average;
    private readonly int _rows;
    private readonly int _support;

    /// <summary>Makes bitmaps of all conditions with enough rows.</summary>
    public DiscoveryGround(SliceColumn[] columns, RowErrors errors, int support)
    {
        (_rows, _support, _average) = (errors.Rows, support, errors.Average);
        Items = SliceItems.WithRows(columns, _rows, support);
        _order = RowOrder.Of(errors.Values);
        _bitmaps = Items.Bitmaps(_order, _rows, 1);
        _away = Array.ConvertAll(_order.RowAt, _ => 0.0);
        _squares = [.. _away];
        for (int place = 0; place < _away.Length; place++)
        {
            if (_order.RowAt[place] >= 0)
            {
                _away[place] = _order.ErrorAt[place] - _average;
                _squares[place] = _away[place] * _away[place];
                _allSquares += _squares[place];
            }
        }
    }

    /// <summary>The conditions.</summary>
    public SliceItems Items { get; }

    /// <summary>
    /// Each slice with one condition more than a parent, on a later column, all of whose parents are given; parents in
    /// lexicographic order of their items.
    /// </summary>
    public IEnumerable<DiscoverySearch.Judged> Children(List<int[]> parents, CancellationToken cancellation)
    {
        HashSet<string> known = [.. parents.Select(Key)];
        foreach (int[] parent in parents)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int item = parent.Length == 0 ? 0 : parent[^1] + 1; item < Items.Count; item++)
            {
                if (parent.Length > 0 && Items.ColumnOf[item] == Items.ColumnOf[parent[^1]])
                {
                    continue;
                }

                int[] items = [.. parent, item];
                if (HasAllParents(items, known) && Judge(items) is { } judged)
                {
                    yield return judged;
                }
            }
        }
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
            judged.Moments.EffectSize,
            judged.Items.Length,
            total.Value
        );
    }

    // A parent that was found is no longer among them: what lies below it is part of it.
    private static bool HasAllParents(int[] items, HashSet<string> known)
    {
        for (int without = 0; without < items.Length - 1; without++)
        {
            if (!known.Contains(Key([.. items[..without], .. items[(without + 1)..]])))
            {
                return false;
            }
        }

        return true;
    }

    private DiscoverySearch.Judged? Judge(int[] items)
    {
        int size = 0;
        double sum = 0;
        double squares = 0;
        Span<ulong> both = stackalloc ulong[ItemBitmaps.BlockWords];
        for (int block = 0; block < _bitmaps.Blocks; block++)
        {
            ReadOnlySpan<ulong> words = _bitmaps.Words(block, items[0]);
            Span<ulong> held = both[..words.Length];
            words.CopyTo(held);
            foreach (int item in items.AsSpan(1))
            {
                SliceKernels.And(held, _bitmaps.Words(block, item), held);
            }

            int start = block * ItemBitmaps.BlockWords * 64;
            size += SliceKernels.CountAnd(held, held);
            sum += SliceKernels.SumAnd(held, held, _away.AsSpan(start, held.Length * 64));
            squares += SliceKernels.SumAnd(held, held, _squares.AsSpan(start, held.Length * 64));
        }

        return size < _support
            ? null
            : new DiscoverySearch.Judged(items, new ErrorMoments(size, _rows, _average, sum, squares, _allSquares));
    }

    private static string Key(int[] items) => string.Join(',', items);
}
