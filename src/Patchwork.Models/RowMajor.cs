using Patchwork.Tables;

namespace Patchwork.Models;

/// <summary>Rows laid one after the other, each with all its features: the layout in which models score.</summary>
internal static class RowMajor
{
    /// <summary>Copies rows [first, first + count) of a matrix into a buffer of at least count · features values.</summary>
    public static void Copy(FeatureMatrix matrix, int first, int count, float[] values)
    {
        int features = matrix.Features;
        for (int f = 0; f < features; f++)
        {
            ReadOnlySpan<float> column = matrix.Column(f).Slice(first, count);
            int next = f;
            foreach (float value in column)
            {
                values[next] = value;
                next += features;
            }
        }
    }

    /// <summary>All rows of a matrix.</summary>
    public static float[] Of(FeatureMatrix matrix)
    {
        float[] values = new float[checked(matrix.Rows * matrix.Features)];
        Copy(matrix, 0, matrix.Rows, values);
        return values;
    }
}
