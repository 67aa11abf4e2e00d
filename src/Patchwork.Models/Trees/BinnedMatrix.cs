using Patchwork.Tables;

namespace Patchwork.Models;

/// <summary>The rows to learn from with every value replaced by its bin, one byte each, stored by feature.</summary>
/// <remarks>Immutable and safe to share between threads. Memory: rows · features bytes.</remarks>
internal sealed class BinnedMatrix
{
    private readonly byte[][] _bins;

    private BinnedMatrix(int rows, FeatureBins[] features, byte[][] bins)
    {
        Rows = rows;
        Features = features;
        _bins = bins;
        Offsets = new int[features.Length + 1];
        for (int f = 0; f < features.Length; f++)
        {
            Offsets[f + 1] = Offsets[f] + features[f].Count + 1;
        }
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>How each feature is cut.</summary>
    public FeatureBins[] Features { get; }

    /// <summary>Where each feature's bins start in a histogram; the last entry is the histogram's length.</summary>
    public int[] Offsets { get; }

    /// <summary>The bin of each row of a feature.</summary>
    public ReadOnlySpan<byte> Bins(int feature) => _bins[feature];

    /// <summary>Bins a matrix, features in parallel. Cost O(n log n) a feature.</summary>
    public static BinnedMatrix Of(FeatureMatrix matrix, Schema schema, int maximumBins, int threads)
    {
        FeatureBins[] features = new FeatureBins[matrix.Features];
        byte[][] bins = new byte[matrix.Features][];
        FeatureLoop.Run(
            matrix.Features,
            matrix.Rows,
            threads,
            f =>
            {
                ReadOnlySpan<float> values = matrix.Column(f);
                IReadOnlyList<string>? categories = schema.Features[f].Categories;
                // A text feature whose every cell is missing has no category; it is cut as numbers, all missing.
                features[f] = categories is { Count: > 0 }
                    ? FeatureBins.OfCategories(values, categories.Count, maximumBins)
                    : FeatureBins.OfNumbers(values, maximumBins);
                byte[] column = new byte[values.Length];
                for (int i = 0; i < column.Length; i++)
                {
                    column[i] = features[f].BinOf(values[i]);
                }

                bins[f] = column;
            }
        );
        return new BinnedMatrix(matrix.Rows, features, bins);
    }
}
