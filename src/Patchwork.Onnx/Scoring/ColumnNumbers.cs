using System.Numerics;

namespace Patchwork.Onnx.Scoring;

/// <summary>A column's values as the type that an input asks for; texts as their codes.</summary>
internal static class ColumnNumbers
{
    /// <summary>Writes some rows' values as fractions, at equal distances.</summary>
    /// <param name="column">The column.</param>
    /// <param name="start">The first row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="to">Where they go, from its beginning on.</param>
    /// <param name="step">How far apart.</param>
    public static void Write<T>(FeatureColumn column, int start, int count, Span<T> to, int step)
        where T : struct, IFloatingPointIeee754<T>
    {
        switch (column.Values)
        {
            case double[] values:
                Write<double, T>(values.AsSpan(start, count), to, step);
                break;
            case float[] values:
                Write<float, T>(values.AsSpan(start, count), to, step);
                break;
            case long[] values:
                Write<long, T>(values.AsSpan(start, count), to, step);
                break;
            default:
                Write<float, T>(column.Codes.AsSpan(start, count), to, step);
                break;
        }
    }

    /// <summary>Writes some rows' values as int64; fractions and missing ones do not fit.</summary>
    public static void WriteWholes(FeatureColumn column, int start, Span<long> to)
    {
        if (column.Values is long[] own)
        {
            own.AsSpan(start, to.Length).CopyTo(to);
            return;
        }

        double[] values = new double[to.Length];
        Write<double>(column, start, values.Length, values, 1);
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsInteger(values[i]) || Math.Abs(values[i]) > 1L << 53)
            {
                throw new PatchworkException(
                    VerdictCodes.WrongShape,
                    $"The model's input '{column.Name}' takes int64, but the column holds {(double.IsNaN(values[i]) ? "a missing value" : values[i])} in row {start + i + 1:N0}; expected an input of float or double."
                );
            }

            to[i] = (long)values[i];
        }
    }

    private static void Write<TFrom, T>(ReadOnlySpan<TFrom> from, Span<T> to, int step)
        where TFrom : struct, INumber<TFrom>
        where T : struct, IFloatingPointIeee754<T>
    {
        for (int i = 0, place = 0; i < from.Length; i++, place += step)
        {
            to[place] = T.CreateTruncating(from[i]);
        }
    }
}
