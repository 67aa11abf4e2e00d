namespace Patchwork.Models;

/// <summary>Finds the split of a node with the largest gain; the first feature and the lowest bin win ties.</summary>
internal sealed class SplitFinder(BinnedMatrix data, TreeOptions options)
{
    // Gains below this share of the score itself are rounding noise of the subtraction.
    private const double RelativeNoise = 1e-12;

    /// <summary>The best split, or null when none is allowed or gains anything.</summary>
    /// <param name="histogram">The node's sums.</param>
    /// <param name="total">The sum over all its rows.</param>
    public Split? Find(Histogram histogram, in HistogramBin total)
    {
        Candidate best = default;
        int bestFeature = -1;
        bool[]? bestCategories = null;
        for (int f = 0; f < data.Features.Length; f++)
        {
            ReadOnlySpan<HistogramBin> bins = histogram.Of(f);
            bool[]? categories = null;
            Candidate candidate = data.Features[f].IsCategorical
                ? ScanCategories(bins, in total, best.Gain, ref categories)
                : ScanNumbers(bins, in total);
            if (candidate.Gain > best.Gain)
            {
                best = candidate;
                bestFeature = f;
                bestCategories = categories;
            }
        }

        return bestFeature < 0 ? null : ToSplit(histogram.Of(bestFeature), bestFeature, best, bestCategories);
    }

    private static Split ToSplit(ReadOnlySpan<HistogramBin> bins, int feature, Candidate best, bool[]? categories)
    {
        bool[] left = categories ?? new bool[bins.Length];
        if (categories is null)
        {
            left.AsSpan(0, best.LastLeftBin + 1).Fill(true);
            left[^1] = best.MissingLeft;
            return new Split(feature, best.Gain, best.LastLeftBin, left);
        }

        // A category that no row here has gets no say in training; it follows the missing values.
        for (int bin = 0; bin + 1 < bins.Length; bin++)
        {
            if (bins[bin].Rows == 0)
            {
                left[bin] = best.MissingLeft;
            }
        }

        left[^1] = best.MissingLeft;
        return new Split(feature, best.Gain, -1, left);
    }

    private Candidate ScanNumbers(ReadOnlySpan<HistogramBin> bins, in HistogramBin total)
    {
        HistogramBin missing = bins[^1];
        Candidate best = default;
        HistogramBin left = default;
        for (int bin = 0; bin + 2 < bins.Length; bin++)
        {
            if (bins[bin].Rows == 0)
            {
                continue;
            }

            left.Add(in bins[bin]);
            if (missing.Rows == 0)
            {
                // Nothing was missing here: what is missing later follows the larger side.
                Consider(ref best, in left, in total, bin, missingLeft: 2 * left.Rows > total.Rows);
                continue;
            }

            Consider(ref best, in left, in total, bin, missingLeft: false);
            HistogramBin withMissing = left;
            withMissing.Add(in missing);
            Consider(ref best, in withMissing, in total, bin, missingLeft: true);
        }

        return best;
    }

    // Sorting categories by their mean gradient makes the best subset a prefix (Fisher 1958), so that k categories cost
    // k candidates instead of 2^k. Missing is one more category here.
    private Candidate ScanCategories(
        ReadOnlySpan<HistogramBin> bins,
        in HistogramBin total,
        double gainToBeat,
        ref bool[]? goesLeft
    )
    {
        Span<int> order = stackalloc int[bins.Length];
        Span<double> means = stackalloc double[bins.Length];
        int count = 0;
        for (int bin = 0; bin < bins.Length; bin++)
        {
            if (bins[bin].Rows > 0)
            {
                order[count] = bin;
                means[count++] = bins[bin].Gradient / (bins[bin].Hessian + options.Regularisation + double.Epsilon);
            }
        }

        order = order[..count];
        SortByMean(order, means[..count]);
        Candidate best = default;
        HistogramBin left = default;
        for (int i = 0; i + 1 < count; i++)
        {
            left.Add(in bins[order[i]]);
            Consider(ref best, in left, in total, i, missingLeft: 2 * left.Rows > total.Rows);
        }

        if (best.Gain > gainToBeat)
        {
            goesLeft = new bool[bins.Length];
            foreach (int bin in order[..(best.LastLeftBin + 1)])
            {
                goesLeft[bin] = true;
            }

            if (bins[^1].Rows > 0)
            {
                best.MissingLeft = goesLeft[^1];
            }
        }

        return best;
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

    private void Consider(ref Candidate best, in HistogramBin left, in HistogramBin total, int bin, bool missingLeft)
    {
        HistogramBin right = total.Without(in left);
        if (left.Rows < options.MinimumRowsPerLeaf || right.Rows < options.MinimumRowsPerLeaf)
        {
            return;
        }

        double children = ScoreOf(in left) + ScoreOf(in right);
        double gain = children - ScoreOf(in total);
        if (gain > best.Gain && gain > options.MinimumGain && gain > RelativeNoise * children)
        {
            best = new Candidate
            {
                Gain = gain,
                LastLeftBin = bin,
                MissingLeft = missingLeft,
            };
        }
    }

    private double ScoreOf(in HistogramBin sum)
    {
        double weight = sum.Hessian + options.Regularisation;
        return weight > 0 ? sum.Gradient * sum.Gradient / weight : 0;
    }

    private struct Candidate
    {
        public double Gain;
        public int LastLeftBin;
        public bool MissingLeft;
    }
}
