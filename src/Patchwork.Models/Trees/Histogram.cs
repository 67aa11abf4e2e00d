namespace Patchwork.Models;

/// <summary>Sums of a node's rows by feature and bin. Mutable: it is filled, then turned into a sibling's by subtraction.</summary>
internal sealed class Histogram(BinnedMatrix data)
{
    private readonly HistogramBin[] _bins = new HistogramBin[data.Offsets[^1]];

    /// <summary>The bins of one feature, the last for missing values.</summary>
    public ReadOnlySpan<HistogramBin> Of(int feature) =>
        _bins.AsSpan(data.Offsets[feature], data.Offsets[feature + 1] - data.Offsets[feature]);

    /// <summary>Sums the rows listed. Cost O(rows · features).</summary>
    /// <param name="rows">The node's rows.</param>
    /// <param name="gradients">Their gradients, in the order of <paramref name="rows"/>.</param>
    /// <param name="hessians">Their second derivatives, in the same order.</param>
    /// <param name="counts">How many rows of the data each stands for, in the same order.</param>
    /// <param name="threads">How many threads share the features.</param>
    public void Fill(
        ReadOnlyMemory<int> rows,
        ReadOnlyMemory<double> gradients,
        ReadOnlyMemory<double> hessians,
        ReadOnlyMemory<int> counts,
        int threads
    ) =>
        FeatureLoop.Run(
            data.Features.Length,
            rows.Length,
            threads,
            f => FillFeature(f, rows.Span, gradients.Span, hessians.Span, counts.Span)
        );

    /// <summary>Turns a parent's histogram into that of the child whose sibling is given.</summary>
    public void Subtract(Histogram sibling)
    {
        for (int i = 0; i < _bins.Length; i++)
        {
            _bins[i] = _bins[i].Without(in sibling._bins[i]);
        }
    }

    private void FillFeature(
        int feature,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<double> gradients,
        ReadOnlySpan<double> hessians,
        ReadOnlySpan<int> counts
    )
    {
        Span<HistogramBin> sums = _bins.AsSpan(
            data.Offsets[feature],
            data.Offsets[feature + 1] - data.Offsets[feature]
        );
        sums.Clear();
        ReadOnlySpan<byte> bins = data.Bins(feature);
        gradients = gradients[..rows.Length];
        hessians = hessians[..rows.Length];
        counts = counts[..rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            ref HistogramBin sum = ref sums[bins[rows[i]]];
            sum.Gradient += gradients[i];
            sum.Hessian += hessians[i];
            sum.Rows += counts[i];
        }
    }
}
