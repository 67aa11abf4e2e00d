using System.Runtime.InteropServices;
using Patchwork.Losses;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// Finds slices that are plainly worse and not by chance, the simplest first (after SliceFinder, Chung et al. 2019): level by level, every slice is
/// tested against all other rows under α-investing. A slice below the least effect size counts as a test with p-value 1, so that choosing
/// by effect cannot make chance look sure. What is found is not refined further; what is not is.
/// </summary>
/// <remarks>
/// Order of tests, which must not depend on errors: fewer conditions, then more rows, slices of as many rows together. The wealth at the start of a
/// level is parted evenly among the levels to come, and its part among its slices; what a discovery earns goes to the slices after it.
/// Cost: two sums over rows/8 vector operations for each slice with enough rows. The same result for any number of threads.
/// </remarks>
public static class DiscoverySearch
{
    /// <summary>Searches.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="features">The columns that slices may speak of.</param>
    /// <param name="errors">One error a row.</param>
    /// <param name="options">What to look for.</param>
    /// <param name="progress">Told the share of the levels that is done.</param>
    /// <param name="cancellation">Stops between portions of slices.</param>
    /// <exception cref="PatchworkException"><c>unknown-column</c>; <c>too-large</c> when a level has more than ten million slices to hold.</exception>
    public static DiscoveryResult Find(
        Table table,
        IReadOnlyList<string> features,
        RowErrors errors,
        DiscoveryOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        int support = Math.Max(2, options.MinSupport ?? Math.Max(32, table.Rows / 100));
        SearchResult nothing = new(table.Rows, errors.Average, support, [], 0);
        if (HuntGround.WhyNothing(table, features, errors, support) is { } why)
        {
            return new DiscoveryResult(nothing with { Note = why }, [], 0, options.Wealth);
        }

        BinningOptions binning = options.Binning;
        SliceColumn[] columns = [.. features.Select(name => SliceColumn.Of(table[name], binning))];
        DiscoveryGround ground = new(columns, errors, support, options.MostSlices);
        AlphaInvesting investing = new(options.Wealth);
        List<Judged> tested = [];
        List<int> found = [];
        long evaluated = 0;
        SliceLevel parents = new(0);
        int levels = Math.Min(options.MaxLevel, columns.Length);
        for (int level = 1; level <= levels && (level == 1 || parents.Count > 0); level++)
        {
            bool isLast = level == levels;
            DiscoveryLevel judged =
                level == 1
                    ? ground.Roots(options.MinEffect, !isLast)
                    : ground.Children(
                        parents,
                        options.MinEffect,
                        !isLast,
                        options.Threads,
                        Within(progress, level, levels),
                        cancellation
                    );
            evaluated += judged.Evaluated;
            List<int[]> discovered = Test(judged, ground, investing, levels - level + 1, options.Top, tested, found);
            if (found.Count >= options.Top)
            {
                break;
            }

            parents = judged.Without(discovered);
        }

        double[] adjusted = BenjaminiHochberg.Adjust([.. tested.Select(t => t.Moments.PValue)], evaluated);
        Slice[] slices = [.. found.Select(i => ground.ToSlice(tested[i], errors))];
        return new DiscoveryResult(
            nothing with
            {
                Slices = slices,
                Evaluated = evaluated,
                Note =
                    slices.Length > 0 ? null
                    : tested.Count == 0
                        ? HuntGround.WhyNoGroup(columns, table.Rows, support) ?? Empty(tested.Count, options, support)
                    : Empty(tested.Count, options, support),
            },
            [.. found.Select(i => adjusted[i])],
            tested.Count,
            investing.Wealth
        );
    }

    // The slices of a level that are discoveries, as items; 'tested' takes those with the least effect, 'found' the places of discoveries in it.
    private static List<int[]> Test(
        DiscoveryLevel level,
        DiscoveryGround ground,
        AlphaInvesting investing,
        int levelsLeft,
        int top,
        List<Judged> tested,
        List<int> found
    )
    {
        double kept = investing.Wealth * (levelsLeft - 1) / levelsLeft;
        level.Standing.Sort((a, b) => a.CompareTo(b, ground));
        List<int[]> discovered = [];
        long left = level.Evaluated;
        int next = 0;
        foreach ((int size, long slices) in level.Sizes.OrderByDescending(s => s.Key))
        {
            Judged[] standing = [.. level.Standing.Skip(next).TakeWhile(s => s.Moments.Size == size)];
            bool[] isDiscovery = investing.TestTogether(
                [.. standing.Select(s => s.Moments.PValue)],
                slices,
                (1 - (kept / investing.Wealth)) * slices / left
            );
            for (int i = 0; i < standing.Length; i++)
            {
                tested.Add(standing[i]);
                if (isDiscovery[i] && found.Count < top)
                {
                    found.Add(tested.Count - 1);
                    discovered.Add(standing[i].Items);
                }
            }

            next += standing.Length;
            left -= slices;
            if (found.Count >= top)
            {
                break;
            }
        }

        return discovered;
    }

    // The first level takes no time; the others share it.
    private static LevelProgress? Within(IProgress<double>? progress, int level, int levels) =>
        progress is null ? null : new LevelProgress(progress, level, levels);

    private static string Empty(int tested, DiscoveryOptions options, int support) =>
        tested == 0
            ? $"No group of at least {Wording.Counted(support, "row")} is {Deviations(options)} worse than the others."
        : tested == 1
            ? $"The only group that is {Deviations(options)} worse than the others does not hold once false discoveries are kept in check."
        : $"None of the {tested:N0} groups that are {Deviations(options)} worse than the others holds once false discoveries are kept in check.";

    private static string Deviations(DiscoveryOptions options) =>
        $"{options.MinEffect} standard {(options.MinEffect == 1 ? "deviation" : "deviations")}";

    /// <summary>A slice with what is known of it.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Judged(int[] Items, ErrorMoments Moments)
    {
        public int CompareTo(Judged other, DiscoveryGround ground)
        {
            int order = other.Moments.Size.CompareTo(Moments.Size);
            order = order != 0 ? order : other.Moments.Separation.CompareTo(Moments.Separation);
            return order != 0 ? order : string.CompareOrdinal(ground.Items.Say(Items), ground.Items.Say(other.Items));
        }
    }
}
