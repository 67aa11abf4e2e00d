namespace Patchwork.Onnx.Scoring;

/// <summary>A column's values as the type that an input asks for; texts as their codes. The column's own array where it fits.</summary>
internal static class ColumnNumbers
{
    /// <summary>The values as float.</summary>
    public static float[] Singles(FeatureColumn column) =>
        column.Values switch
        {
            float[] values => values,
            double[] values => Array.ConvertAll(values, value => (float)value),
            long[] values => Array.ConvertAll(values, value => (float)value),
            _ => column.Codes!,
        };

    /// <summary>The values as double.</summary>
    public static double[] Doubles(FeatureColumn column) =>
        column.Values switch
        {
            double[] values => values,
            float[] values => Array.ConvertAll(values, value => (double)value),
            long[] values => Array.ConvertAll(values, value => (double)value),
            _ => Array.ConvertAll(column.Codes!, value => (double)value),
        };

    /// <summary>The values as int64; fractions and missing ones do not fit.</summary>
    public static long[] Wholes(FeatureColumn column)
    {
        if (column.Values is long[] own)
        {
            return own;
        }

        double[] values = Doubles(column);
        int odd = Array.FindIndex(values, value => !double.IsInteger(value) || Math.Abs(value) > 1L << 53);
        return odd < 0
            ? Array.ConvertAll(values, value => (long)value)
            : throw new PatchworkException(
                VerdictCodes.WrongShape,
                $"The model's input '{column.Name}' takes int64, but the column holds {(double.IsNaN(values[odd]) ? "a missing value" : values[odd])} in row {odd + 1:N0}; expected an input of float or double."
            );
    }
}
