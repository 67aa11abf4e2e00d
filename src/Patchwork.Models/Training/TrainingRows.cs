using Patchwork.Tables;

namespace Patchwork.Models;

/// <summary>The rows of a training set laid out densely in the order in which they are visited; rows of weight 0 are left out.</summary>
internal sealed record TrainingRows(FeatureMatrix Features, double[] Labels, double[] Weights)
{
    /// <summary>The number of rows n.</summary>
    public int Count => Labels.Length;

    /// <summary>Lays out a training set. Cost O(n · features).</summary>
    public static TrainingRows Of(TrainingSet set)
    {
        int[] rows = set.Rows ?? [.. Enumerable.Range(0, set.Features.Rows)];
        if (set.Weights is { } given)
        {
            rows = Array.FindAll(rows, row => given[row] > 0);
        }

        return new TrainingRows(
            set.Features.Take(rows),
            Array.ConvertAll(rows, row => set.Labels[row]),
            Array.ConvertAll(rows, row => set.Weights is null ? 1 : set.Weights[row])
        );
    }

    /// <summary>The rows listed, in that order.</summary>
    public TrainingRows Take(int[] rows) =>
        new(
            Features.Take(rows),
            Array.ConvertAll(rows, row => Labels[row]),
            Array.ConvertAll(rows, row => Weights[row])
        );
}
