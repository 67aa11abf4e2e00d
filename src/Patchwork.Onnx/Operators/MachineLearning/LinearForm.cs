using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>Sums of products, row by row: scores = rows · coefficientsᵀ + intercepts, in double.</summary>
internal sealed class LinearForm
{
    private readonly double[] _coefficients;
    private readonly double[] _intercepts;
    private readonly int _width;

    /// <summary>Takes one line of coefficients a target.</summary>
    /// <param name="coefficients">Target by target.</param>
    /// <param name="intercepts">One a target.</param>
    /// <param name="width">The values of a row.</param>
    public LinearForm(float[] coefficients, float[] intercepts, int width)
    {
        _coefficients = Array.ConvertAll(coefficients, value => (double)value);
        _intercepts = Array.ConvertAll(intercepts, value => (double)value);
        _width = width;
    }

    /// <summary>Scores rows of floats.</summary>
    /// <param name="rows">Rows one after the other.</param>
    /// <param name="scores">Receives one score a target, row after row.</param>
    public void Score(ReadOnlySpan<float> rows, Span<float> scores)
    {
        int targets = _intercepts.Length;
        for (int target = 0; target < targets; target++)
        {
            Score(rows, _coefficients.AsSpan(target * _width, _width), _intercepts[target], scores[target..], targets);
        }
    }

    // Eight products at a time in eight sums that are added at the end: always in the same order, wherever the row stands.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Score(
        ReadOnlySpan<float> rows,
        ReadOnlySpan<double> weights,
        double start,
        Span<float> scores,
        int step
    )
    {
        int whole = weights.Length & ~7;
        ReadOnlySpan<Vector512<double>> eights = MemoryMarshal.Cast<double, Vector512<double>>(weights[..whole]);
        ReadOnlySpan<double> rest = weights[whole..];
        for (int place = 0; place < scores.Length; place += step)
        {
            ReadOnlySpan<float> row = rows[..weights.Length];
            rows = rows[weights.Length..];
            ReadOnlySpan<Vector256<float>> values = MemoryMarshal.Cast<float, Vector256<float>>(row[..whole]);
            Vector256<double> low = Vector256<double>.Zero;
            Vector256<double> high = Vector256<double>.Zero;
            for (int i = 0; i < eights.Length && i < values.Length; i++)
            {
                (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(values[i]);
                low += lower * eights[i].GetLower();
                high += upper * eights[i].GetUpper();
            }

            double sum = Vector256.Sum(low + high);
            row = row[whole..];
            for (int i = 0; i < rest.Length && i < row.Length; i++)
            {
                sum += row[i] * rest[i];
            }

            scores[place] = (float)(sum + start);
        }
    }
}
