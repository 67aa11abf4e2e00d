namespace Patchwork.Models;

/// <summary>Finds the split of a node with the largest gain; the first feature and the lowest bin win ties.</summary>
/// <param name="data">The binned rows.</param>
/// <param name="options">How trees are grown.</param>
/// <param name="directions">For each feature 1 where scores must rise with it, −1 where they must fall, else 0.</param>
/// <remarks>Owns its buffers; not thread-safe.</remarks>
internal sealed class SplitFinder<TSum>(BinnedMatrix data, TreeOptions options, int[] directions)
    where TSum : struct, IGradientSum<TSum>
{
    // Gains below this share of the score itself are rounding noise.
    private const double RelativeNoise = 1e-12;

    private readonly SplitScan _scan = new(options);
    private readonly double[] _means = new double[BinSums<long>.Length];
    private readonly int[] _order = new int[BinSums<long>.Length];

    /// <summary>The best split, or null when none is allowed or gains anything.</summary>
    /// <param name="histogram">The node's sums.</param>
    /// <param name="units">Their units.</param>
    /// <param name="features">The features that may be asked about, ascending.</param>
    public Split? Find(Histogram<TSum> histogram, in FixedPoint units, int[] features)
    {
        if (features.Length == 0)
        {
            return null;
        }

        TSum all = SumOf(histogram.Of(features[0]));
        _scan.Total = new NodeSum(all.Gradient(in units), all.Hessian(in units), all.Rows(in units));
        double parent = Score(_scan.Total);
        double toBeat = parent;
        Split? best = null;
        foreach (int f in features)
        {
            ReadOnlySpan<TSum> sums = histogram.Of(f);
            Split? split = data.Features[f].IsCategorical
                ? ScanCategories(f, sums, in units, toBeat)
                : ScanNumbers(f, sums, in units, toBeat);
            if (split is not null)
            {
                best = split;
                toBeat = split.Gain;
            }
        }

        double gain = toBeat - parent;
        return best is not null && gain > options.MinimumGain && gain > RelativeNoise * toBeat
            ? best with
            {
                Gain = gain,
            }
            : null;
    }

    // Until the best is known, a split's gain holds the score of its two sides.
    private Split? ScanNumbers(int feature, ReadOnlySpan<TSum> sums, in FixedPoint units, double toBeat)
    {
        int bins = sums.Length - 1;
        TSum missing = sums[^1];
        bool hasMissing = missing.Rows(in units) > 0;
        // Missing values may stand alone on the right; without any, the last bin leaves nothing there.
        int candidates = hasMissing && data.Features[feature].EndsFinite ? bins : bins - 1;
        _scan.Accumulate(sums[..bins], [], default, in units);
        SplitScan.Candidate best = _scan.Best(candidates, directions[feature]);
        // Nothing was missing here: what is missing later follows the larger side.
        bool missingLeft = !hasMissing && 2L * best.LeftRows > _scan.Total.Rows;
        if (hasMissing)
        {
            _scan.Accumulate(sums[..bins], [], missing, in units);
            SplitScan.Candidate withMissing = _scan.Best(bins - 1, directions[feature]);
            if (withMissing.Score > best.Score || (withMissing.Score == best.Score && withMissing.Place < best.Place))
            {
                best = withMissing;
                missingLeft = true;
            }
        }

        if (!(best.Score > toBeat))
        {
            return null;
        }

        bool[] left = new bool[sums.Length];
        left.AsSpan(0, best.Place + 1).Fill(true);
        left[^1] = missingLeft;
        return new Split(feature, best.Score, best.Place, left, best.LeftRows);
    }

    // Sorting categories by their mean gradient makes the best subset a prefix (Fisher 1958), so that k categories cost
    // k candidates instead of 2^k. Missing is one more category here.
    private Split? ScanCategories(int feature, ReadOnlySpan<TSum> sums, in FixedPoint units, double toBeat)
    {
        int count = 0;
        for (int bin = 0; bin < sums.Length; bin++)
        {
            if (sums[bin].Rows(in units) > 0)
            {
                _order[count] = bin;
                double weight = sums[bin].Hessian(in units) + options.Regularisation + double.Epsilon;
                _means[count++] = sums[bin].Gradient(in units) / weight;
            }
        }

        Span<int> order = _order.AsSpan(0, count);
        SortByMean(order, _means.AsSpan(0, count));
        if (count < 2)
        {
            return null;
        }

        _scan.Accumulate(sums, order, default, in units);
        SplitScan.Candidate best = _scan.Best(count - 1, 0);
        if (!(best.Score > toBeat))
        {
            return null;
        }

        // A category that no row here has gets no say in training; it follows the missing values.
        bool missingLeft = 2L * best.LeftRows > _scan.Total.Rows;
        if (sums[^1].Rows(in units) > 0)
        {
            missingLeft = order[..(best.Place + 1)].Contains(sums.Length - 1);
        }

        bool[] left = new bool[sums.Length];
        left.AsSpan().Fill(missingLeft);
        for (int i = 0; i < count; i++)
        {
            left[order[i]] = i <= best.Place;
        }

        left[^1] = missingLeft;
        return new Split(feature, best.Score, -1, left, best.LeftRows);
    }

    // Insertion sort: stable, so that ties stay in the order of the codes, and quick for the few categories there are.
    private static void SortByMean(Span<int> order, Span<double> means)
    {
        for (int i = 1; i < order.Length; i++)
        {
            int bin = order[i];
            double mean = means[i];
            int j = i;
            while (j > 0 && means[j - 1] > mean)
            {
                order[j] = order[j - 1];
                means[j] = means[j - 1];
                j--;
            }

            order[j] = bin;
            means[j] = mean;
        }
    }

    private static TSum SumOf(ReadOnlySpan<TSum> sums)
    {
        TSum all = default;
        foreach (TSum sum in sums)
        {
            all += sum;
        }

        return all;
    }

    private double Score(NodeSum sum)
    {
        double weight = sum.Hessian + options.Regularisation;
        return weight > 0 ? sum.Gradient * sum.Gradient / weight : 0;
    }
}
