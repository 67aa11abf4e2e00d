namespace Patchwork.Hunting;

/// <summary>
/// The slices of one level of a search for discoveries: those that stand out with all that is known of them, and, where another level
/// follows, the items of all. Most do not stand out, and are many.
/// </summary>
/// <remarks>Mutable, for one thread.</remarks>
internal sealed class DiscoveryLevel(int level, double minEffect, bool keepsRest)
{
    /// <summary>The slices with at least the least effect, in lexicographic order of their items.</summary>
    public List<DiscoverySearch.Judged> Standing { get; } = [];

    /// <summary>All slices, those that stand out among them, in lexicographic order; empty where no level follows.</summary>
    public SliceLevel Rest { get; private set; } = new(level);

    /// <summary>How many slices were judged.</summary>
    public long Evaluated => Sizes.Values.Sum();

    /// <summary>How many slices there are of each size.</summary>
    public Dictionary<int, long> Sizes { get; } = [];

    /// <summary>Puts the portions of a level together, in their order.</summary>
    public static DiscoveryLevel Joined(int level, double minEffect, bool keepsRest, DiscoveryLevel[] portions)
    {
        DiscoveryLevel all = new(level, minEffect, keepsRest);
        foreach (DiscoveryLevel portion in portions)
        {
            all.Standing.AddRange(portion.Standing);
            all.Rest.Append(portion.Rest);
            foreach ((int size, long slices) in portion.Sizes)
            {
                all.Count(size, slices);
            }
        }

        return all;
    }

    /// <summary>Adds a slice whose first items are given apart from its last.</summary>
    public void Add(ReadOnlySpan<int> prefix, int last, ErrorMoments moments)
    {
        Count(moments.Size, 1);
        if (StandsOut(moments))
        {
            Standing.Add(new DiscoverySearch.Judged([.. prefix, last], moments));
        }

        if (keepsRest)
        {
            Rest.Add(prefix, last, moments.Size, 0, 0);
        }
    }

    /// <summary>The parents of the next level: all slices but those given, which were discovered and are not refined.</summary>
    public SliceLevel Without(List<int[]> discovered)
    {
        if (discovered.Count == 0)
        {
            return Rest;
        }

        discovered.Sort((a, b) => a.AsSpan().SequenceCompareTo(b));
        SliceLevel left = new(level);
        int next = 0;
        for (int slice = 0; slice < Rest.Count; slice++)
        {
            ReadOnlySpan<int> items = Rest.Items(slice);
            if (next < discovered.Count && items.SequenceEqual(discovered[next]))
            {
                next++;
            }
            else
            {
                left.Add(items[..^1], items[^1], Rest.Size(slice), 0, 0);
            }
        }

        return left;
    }

    private void Count(int size, long slices) => Sizes[size] = Sizes.GetValueOrDefault(size) + slices;

    // Where neither side varies there is no effect size, and a worse group stands out by any measure.
    private bool StandsOut(ErrorMoments moments) =>
        moments.IsSpreadless ? moments.Mean > moments.OthersMean : moments.EffectSize >= minEffect;
}
