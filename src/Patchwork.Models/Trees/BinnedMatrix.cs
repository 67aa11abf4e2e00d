using Patchwork.Tables;

namespace Patchwork.Models;

/// <summary>
/// The rows to learn from with every value replaced by its bin, one byte each, stored twice: by feature, to divide rows, and in
/// words of up to eight features, to add them up.
/// </summary>
/// <remarks>Immutable and safe to share between threads. Memory: about 2 · rows · features bytes.</remarks>
internal sealed class BinnedMatrix
{
    private readonly byte[][] _columns;
    private readonly int _blockFeatures;

    private BinnedMatrix(int rows, FeatureBins[] features, byte[][] columns, WorkTeam team)
    {
        Rows = rows;
        Features = features;
        _columns = columns;
        int blocks = Math.Max(1, (features.Length + BlockSums<long>.Lanes - 1) / BlockSums<long>.Lanes);
        _blockFeatures = Math.Max(1, (features.Length + blocks - 1) / blocks);
        blocks = (features.Length + _blockFeatures - 1) / _blockFeatures;
        Widths = new int[blocks];
        for (int block = 0; block < blocks; block++)
        {
            Widths[block] = Math.Min(_blockFeatures, features.Length - (block * _blockFeatures));
        }

        Words = new ulong[checked(rows * blocks)];
        team.RunBlocks(rows, Interleave);
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>How each feature is cut.</summary>
    public FeatureBins[] Features { get; }

    /// <summary>
    /// For each row one word a block of features, a row's words together: the rows of a small node lie far apart, and each then
    /// costs the memory one line. The first feature of a block is in the lowest byte.
    /// </summary>
    public ulong[] Words { get; }

    /// <summary>The number of features of each block.</summary>
    public int[] Widths { get; }

    /// <summary>The bin of each row of a feature.</summary>
    public ReadOnlySpan<byte> Bins(int feature) => _columns[feature];

    /// <summary>The block of a feature and its byte there.</summary>
    public (int Block, int Lane) PlaceOf(int feature) => Math.DivRem(feature, _blockFeatures);

    /// <summary>Bins a matrix, features in parallel. Cost O(n) a feature.</summary>
    public static BinnedMatrix Of(
        FeatureMatrix matrix,
        Schema schema,
        int maximumBins,
        WorkTeam team,
        IProgress<double>? progress = null
    )
    {
        int done = 0;
        FeatureBins[] features = new FeatureBins[matrix.Features];
        byte[][] columns = new byte[matrix.Features][];
        team.Run(
            matrix.Features,
            10L * matrix.Features * matrix.Rows,
            f =>
            {
                ReadOnlySpan<float> values = matrix.Column(f);
                IReadOnlyList<string>? categories = schema.Features[f].Categories;
                byte[] column = new byte[values.Length];
                columns[f] = column;
                // A text feature whose every cell is missing has no category; it is cut as numbers, all missing.
                features[f] = categories is { Count: > 0 }
                    ? FeatureBins.OfCategories(values, categories.Count, maximumBins)
                    : FeatureBins.OfNumbers(values, maximumBins);
                features[f].BinsOf(values, column);
                progress?.Report((double)Interlocked.Increment(ref done) / features.Length);
            }
        );
        return new BinnedMatrix(matrix.Rows, features, columns, team);
    }

    private void Interleave(int first, int count)
    {
        for (int feature = 0; feature < _columns.Length; feature++)
        {
            (int block, int lane) = PlaceOf(feature);
            ReadOnlySpan<byte> column = _columns[feature].AsSpan(first, count);
            Span<ulong> words = Words.AsSpan(first * Widths.Length, count * Widths.Length);
            for (int i = 0; i < column.Length; i++)
            {
                words[(i * Widths.Length) + block] |= (ulong)column[i] << (8 * lane);
            }
        }
    }
}
