using Patchwork.Losses;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// Finds the K worst slices of a table exactly: all conjunctions of conditions on different columns are considered, and what is
/// left out is proven to be no better (SliceLine, Sagadeeva and Boehm, SIGMOD 2021, with n the number of rows in every
/// bound).
/// </summary>
/// <remarks>
/// <para>
/// Level by level: two slices that share all conditions but one are joined, dropped when a parent was dropped or its bound
/// (<see cref="SliceScore.Bound"/>) is below the K-th best score, else counted and added up over bitmaps. Scores that decide
/// are made from compensated sums in row order.
/// </para>
/// <para>
/// Cost: O(n log n) to order rows by error, then n/64 word operations a slice counted and n/8 vector operations a slice added
/// up; memory n/8 bytes a condition and about 50 bytes a slice kept. Linear in rows where the order is not counted. The result is
/// the same, bit for bit, for any number of threads.
/// </para>
/// </remarks>
public static class SliceLineFinder
{
    // Parents are joined in portions of this size, and the threshold rises between batches of portions: both are
    // fixed, so that what is pruned, and so the counts reported, do not depend on threads.
    private const int Portion = 16;

    private const int PortionsABatch = 64;

    /// <summary>Searches.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="features">The columns that slices may speak of, in the order in which conditions are written.</param>
    /// <param name="errors">One error a row.</param>
    /// <param name="options">What to look for.</param>
    /// <param name="progress">Told the share of the levels that is done.</param>
    /// <param name="cancellation">Stops between portions.</param>
    /// <exception cref="PatchworkException"><c>unknown-column</c>; <c>too-large</c> when the conditions would need more than 12 GiB, or a level would hold more than a hundred million slices.</exception>
    public static SliceLineResult Find(
        Table table,
        IReadOnlyList<string> features,
        RowErrors errors,
        SliceLineOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        int support = options.SupportFor(table.Rows);
        SliceLineResult nothing = new(table.Rows, errors.Average, support, [], []);
        if (HuntGround.WhyNothing(table, features, errors, support) is { } why)
        {
            return nothing with { Note = why };
        }

        BinningOptions binning = options.Binning;
        SliceColumn[] columns = [.. features.Select(name => SliceColumn.Of(table[name], binning))];
        RowErrors scaled = errors.Scaled(out int exponent);
        SliceScore score = new(options.Alpha, table.Rows, scaled.Average, support);

        // Sums over n rows are good to about n·1e-16; scores scale with n/σ.
        BestSlices best = new(options.Top, 1e-9 * (1 + ((double)table.Rows / support)));
        double[] values = scaled.Values.ToArray();
        (SliceItems items, SliceLevel level) = SliceItems.Find(
            columns,
            values,
            score,
            support,
            best,
            options.Threads,
            out LevelCount first
        );
        List<LevelCount> counts = [first];
        RowOrder order = RowOrder.Of(values);
        ItemBitmaps bitmaps = items.Bitmaps(order, table.Rows, options.Threads, options.MostBitmapBytes);
        LevelSearch search = new(bitmaps, order, items.ColumnOf, score);
        int levels = Math.Min(options.MaxLevel, columns.Length);
        while (level.Level < levels && level.Count > 1)
        {
            cancellation.ThrowIfCancellationRequested();
            LevelProgress? within = progress is null ? null : new LevelProgress(progress, level.Level + 1, levels);
            level = Next(search, level, score, best, options, counts, within, cancellation);
        }

        IReadOnlyList<Slice> slices = Exact(items, bitmaps, scaled, exponent, score, best, options.Top);
        return nothing with
        {
            Slices = slices,
            Levels = counts,
            Note =
                slices.Count > 0
                    ? null
                    : HuntGround.WhyNoGroup(columns, table.Rows, support) ?? HuntGround.NothingWorse(support),
        };
    }

    private static SliceLevel Next(
        LevelSearch search,
        SliceLevel level,
        SliceScore score,
        BestSlices best,
        SliceLineOptions options,
        List<LevelCount> counts,
        LevelProgress? progress,
        CancellationToken cancellation
    )
    {
        int[] groupEnds = level.GroupEnds();
        SliceIndex? index = level.Level > 1 ? new SliceIndex(level) : null;
        SliceLevel next = new(level.Level + 1);
        long candidates = 0;
        long counted = 0;
        long evaluated = 0;
        double joins = groupEnds.Select((end, i) => (double)(end - i)).Sum();
        double joined = 0;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        for (int start = 0; start < level.Count; start += Portion * PortionsABatch)
        {
            int from = start;
            double threshold = best.Threshold;
            int portions = Math.Min(PortionsABatch, ((level.Count - start) + Portion - 1) / Portion);
            LevelSearch.Part[] parts = new LevelSearch.Part[portions];
            Parallel.For(
                0,
                portions,
                parallel,
                p =>
                {
                    int low = from + (p * Portion);
                    int high = Math.Min(low + Portion, level.Count);
                    parts[p] = search.Run(level, groupEnds, index, low, high, threshold);
                }
            );
            foreach (LevelSearch.Part part in parts)
            {
                candidates += part.Candidates;
                counted += part.Counted;
                evaluated += part.Evaluated;
                for (int i = 0; i < part.Alive.Count; i++)
                {
                    best.Add(score.Of(part.Alive.Size(i), part.Alive.Error(i)), part.Alive.Items(i));
                }

                next.Append(part.Alive);
                if (next.Count > options.MostSlices)
                {
                    throw new PatchworkException(
                        ProblemCodes.TooLarge,
                        $"More than {Wording.Counted(options.MostSlices, "slice")} of {next.Level} columns may have worse ones below them, too many to hold; ask for larger slices (--min-support), fewer columns of a slice (--max-level {level.Level}) or fewer columns (--features)."
                    );
                }
            }

            for (int i = start; i < Math.Min(start + (Portion * PortionsABatch), level.Count); i++)
            {
                joined += groupEnds[i] - i;
            }

            progress?.Report(joined / joins);
        }

        counts.Add(new LevelCount(next.Level, candidates, counted, evaluated, next.Count));
        return next;
    }

    private static Slice[] Exact(
        SliceItems items,
        ItemBitmaps bitmaps,
        RowErrors errors,
        int exponent,
        SliceScore score,
        BestSlices best,
        int top
    )
    {
        List<Slice> slices = [];
        foreach (int[] kept in best.Kept)
        {
            int[] members = bitmaps.RowsOf(kept);
            CompensatedSum total = default;
            foreach (int row in members)
            {
                total.Add(errors.Values[row]);
            }

            double exact = score.Of(members.Length, total.Value);
            if (exact > 0)
            {
                RowSet rows = RowSet.FromIndices(errors.Rows, members);
                double told = Math.ScaleB(total.Value, exponent);
                slices.Add(new Slice(items.Say(kept), rows, exact, kept.Length, told));
            }
        }

        return
        [
            .. slices
                .OrderByDescending(s => s.Score)
                .ThenByDescending(s => s.Size)
                .ThenBy(s => s.Predicate, StringComparer.Ordinal)
                .Take(top),
        ];
    }
}
