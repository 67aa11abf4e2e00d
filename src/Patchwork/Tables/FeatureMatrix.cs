namespace Patchwork.Tables;

/// <summary>Encoded rows as a model takes them: one array of floats a feature, NaN for a missing cell.</summary>
public sealed class FeatureMatrix
{
    private readonly float[][] _columns;

    /// <summary>Makes a matrix and takes ownership of its columns, each of <paramref name="rows"/> values.</summary>
    public FeatureMatrix(int rows, float[][] columns)
    {
        Rows = rows;
        _columns = columns;
        if (Array.Exists(columns, c => c.Length != rows))
        {
            throw new ArgumentException($"Every feature needs {rows} values.", nameof(columns));
        }
    }

    /// <summary>The number of rows N.</summary>
    public int Rows { get; }

    /// <summary>The number of features.</summary>
    public int Features => _columns.Length;

    /// <summary>The values of one feature, one a row.</summary>
    public ReadOnlySpan<float> Column(int feature) => _columns[feature];

    /// <summary>The rows listed, in that order.</summary>
    public FeatureMatrix Take(ReadOnlySpan<int> rows)
    {
        float[][] taken = new float[_columns.Length][];
        for (int f = 0; f < taken.Length; f++)
        {
            float[] source = _columns[f];
            float[] target = new float[rows.Length];
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = source[rows[i]];
            }

            taken[f] = target;
        }

        return new FeatureMatrix(rows.Length, taken);
    }
}
