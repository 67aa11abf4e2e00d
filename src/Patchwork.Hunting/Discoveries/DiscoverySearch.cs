using System.Runtime.InteropServices;
using Patchwork.Losses;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// Finds slices that are plainly worse and not by chance, the simplest first (after SliceFinder, Chung et al. 2019): level by level, slices with
/// at least the least effect size are tested against all other rows, under α-investing. What is found is not refined further;
/// what is not is.
/// </summary>
/// <remarks>
/// Order of tests, which α-investing depends on: fewer conditions, then more rows, then the larger effect, then text.
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
            judged.Standing.Sort((a, b) => a.CompareTo(b, ground));
            List<int[]> discovered = [];
            foreach (Judged slice in judged.Standing.TakeWhile(_ => found.Count < options.Top))
            {
                tested.Add(slice);
                if (investing.Test(slice.Moments.PValue))
                {
                    found.Add(tested.Count - 1);
                    discovered.Add(slice.Items);
                }
            }

            if (found.Count >= options.Top)
            {
                break;
            }

            parents = judged.Without(discovered);
        }

        double[] adjusted = BenjaminiHochberg.Adjust([.. tested.Select(t => t.Moments.PValue)]);
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
