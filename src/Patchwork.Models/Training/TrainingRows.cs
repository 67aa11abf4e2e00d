using Patchwork.Tables;

namespace Patchwork.Models;

/// <summary>The rows of a training set laid out densely in the order in which they are visited; rows of weight 0 are left out.</summary>
internal sealed record TrainingRows(FeatureMatrix Features, double[] Labels, double[] Weights)
{
    /// <summary>The number of rows n.</summary>
    public int Count => Labels.Length;

    /// <summary>How many rows of the data each row stands for, or null when it is one each.</summary>
    public int[]? Counts { get; init; }

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

    /// <summary>
    /// One row for all rows with the same features, with the sum of their weights and the weighted mean of their labels:
    /// under squared loss the two teach the same, up to rounding.
    /// </summary>
    public TrainingRows Joined()
    {
        DistinctRows distinct = DistinctRows.Of(Features);
        ReadOnlySpan<int> kinds = distinct.Kinds;
        double[] labels = new double[distinct.Count];
        double[] weights = new double[distinct.Count];
        int[] counts = new int[distinct.Count];
        for (int row = 0; row < kinds.Length; row++)
        {
            int kind = kinds[row];
            counts[kind]++;
            weights[kind] += Weights[row];
            labels[kind] += Weights[row] * Labels[row];
        }

        for (int kind = 0; kind < labels.Length; kind++)
        {
            labels[kind] /= weights[kind];
        }

        return new TrainingRows(Features.Take(distinct.First), labels, weights) { Counts = counts };
    }
}
