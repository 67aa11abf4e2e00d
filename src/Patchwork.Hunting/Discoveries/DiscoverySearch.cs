using System.Runtime.InteropServices;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// Finds slices that are plainly worse and not by chance, the simplest first (after SliceFinder, Chung et al. 2019): level by level, slices with
/// at least the least effect size are tested against all other rows, under α-investing. What is found is not refined further;
/// what is not is.
/// </summary>
/// <remarks>
/// Order of tests, which α-investing depends on: fewer conditions, then more rows, then the larger effect, then text.
/// Cost: two sums over rows/8 vector operations for each slice with enough rows. Deterministic.
/// </remarks>
public static class DiscoverySearch
{
    /// <summary>Searches.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="features">The columns that slices may speak of.</param>
    /// <param name="errors">One error a row.</param>
    /// <param name="options">What to look for.</param>
    /// <param name="cancellation">Stops between slices.</param>
    /// <exception cref="PatchworkException"><c>unknown-column</c>.</exception>
    public static DiscoveryResult Find(
        Table table,
        IReadOnlyList<string> features,
        RowErrors errors,
        DiscoveryOptions options,
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
        DiscoveryGround ground = new(
            [.. features.Select(name => SliceColumn.Of(table[name], binning))],
            errors,
            support
        );
        AlphaInvesting investing = new(options.Wealth);
        List<Judged> tested = [];
        List<int> found = [];
        long evaluated = 0;
        List<int[]> parents =
        [
            [],
        ];
        for (int level = 1; level <= Math.Min(options.MaxLevel, features.Count) && parents.Count > 0; level++)
        {
            Judged[] judged = [.. ground.Children(parents, cancellation)];
            evaluated += judged.Length;
            Array.Sort(judged, (a, b) => a.CompareTo(b, ground));
            parents = [];
            foreach (Judged slice in judged)
            {
                bool isDiscovery = false;
                if (slice.Moments.EffectSize >= options.MinEffect && found.Count < options.Top)
                {
                    isDiscovery = investing.Test(slice.Moments.PValue);
                    tested.Add(slice);
                }

                if (isDiscovery)
                {
                    found.Add(tested.Count - 1);
                }
                else
                {
                    parents.Add(slice.Items);
                }
            }

            if (found.Count >= options.Top)
            {
                break;
            }

            parents.Sort((a, b) => a.AsSpan().SequenceCompareTo(b));
        }

        double[] adjusted = BenjaminiHochberg.Adjust([.. tested.Select(t => t.Moments.PValue)]);
        Slice[] slices = [.. found.Select(i => ground.ToSlice(tested[i], errors))];
        return new DiscoveryResult(
            nothing with
            {
                Slices = slices,
                Evaluated = evaluated,
                Note = slices.Length > 0 ? null : Empty(tested.Count, options, support),
            },
            [.. found.Select(i => adjusted[i])],
            tested.Count,
            investing.Wealth
        );
    }

    private static string Empty(int tested, DiscoveryOptions options, int support) =>
        tested == 0
            ? $"No group of at least {support:N0} rows is {options.MinEffect} standard deviations worse than the others."
            : $"None of the {tested:N0} groups that are {options.MinEffect} standard deviations worse than the others holds once false discoveries are kept in check.";

    /// <summary>A slice with what is known of it.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Judged(int[] Items, ErrorMoments Moments)
    {
        public int CompareTo(Judged other, DiscoveryGround ground)
        {
            int order = other.Moments.Size.CompareTo(Moments.Size);
            order = order != 0 ? order : other.Moments.EffectSize.CompareTo(Moments.EffectSize);
            return order != 0 ? order : string.CompareOrdinal(ground.Items.Say(Items), ground.Items.Say(other.Items));
        }
    }
}
