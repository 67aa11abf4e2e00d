using Patchwork.Groups;

namespace Patchwork.Hunting;

/// <summary>
/// Every group of one or two features. One model of everyone is trained first; each group is weighed by what that model would gain
/// on it, and the most promising get a model of their own.
/// </summary>
/// <remarks>
/// Training a model for each of some thousand groups costs hours and promises little where even a common model gains nothing;
/// the common model is the sieve. Gains of all groups are exact sums over bitmaps.
/// </remarks>
internal sealed class FeatureGroupFinder : ICertificateFinder
{
    private const int MostTrained = 8;

    /// <inheritdoc/>
    public string Name => "feature-groups";

    /// <inheritdoc/>
    public IEnumerable<CandidatePair> Find(CertificateGround ground, CancellationToken cancellation)
    {
        if (ground.Fit(Name, "everyone", cancellation) is not { } common)
        {
            yield break;
        }

        yield return common;
        foreach (string predicate in Promising(ground, common))
        {
            // The common model on this group, and one that learnt from the group alone.
            yield return ground.Pair(
                Name,
                predicate,
                GroupPredicate.Parse(predicate).Evaluate(ground.Table),
                common.Model,
                cancellation
            );
            if (ground.Fit(Name, predicate, cancellation) is { } own)
            {
                yield return own;
            }
        }
    }

    // The gain is a sum over rows, so that all groups can be weighed by sums over bitmaps.
    private static List<string> Promising(CertificateGround ground, CandidatePair common)
    {
        BinningOptions binning = ground.Options.Binning;
        SliceColumn[] columns = [.. ground.Features.Select(f => SliceColumn.Of(ground.Table[f], binning))];
        SliceItems items = SliceItems.WithRows(columns, ground.Table.Rows, ground.Support);
        RowOrder order = RowOrder.Of(new double[ground.Table.Rows]);
        ItemBitmaps bitmaps = items.Bitmaps(order, ground.Table.Rows, ground.Options.Threads);
        double[] gains = new double[order.RowAt.Length];
        for (int place = 0; place < gains.Length; place++)
        {
            int row = order.RowAt[place];
            if (row >= 0 && ground.Judging[row])
            {
                gains[place] = ground.Losses[row] - common.Losses[row];
            }
        }

        PriorityQueue<int[], double> best = new();
        for (int first = 0; first < items.Count; first++)
        {
            Weigh([first]);
            for (int second = first + 1; second < items.Count && ground.Options.MaxDepth > 1; second++)
            {
                if (items.ColumnOf[second] != items.ColumnOf[first])
                {
                    Weigh([first, second]);
                }
            }
        }

        List<(int[] Items, double Gain)> ranked = [];
        while (best.TryDequeue(out int[]? group, out double gain))
        {
            ranked.Add((group, gain));
        }

        return [.. ranked.OrderByDescending(r => r.Gain).Select(r => items.Say(r.Items))];

        void Weigh(int[] group)
        {
            int size = 0;
            double sum = 0;
            for (int block = 0; block < bitmaps.Blocks; block++)
            {
                ReadOnlySpan<ulong> a = bitmaps.Words(block, group[0]);
                ReadOnlySpan<ulong> b = bitmaps.Words(block, group[^1]);
                size += SliceKernels.CountAnd(a, b);
                int start = block * ItemBitmaps.BlockWords * 64;
                sum += SliceKernels.SumAnd(a, b, gains.AsSpan(start, a.Length * 64));
            }

            if (size >= ground.Support && sum > 0)
            {
                best.Enqueue(group, sum);
                if (best.Count > MostTrained)
                {
                    best.Dequeue();
                }
            }
        }
    }
}
