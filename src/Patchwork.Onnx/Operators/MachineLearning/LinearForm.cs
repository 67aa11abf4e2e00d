using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>Sums of products, row by row: scores = rows · coefficientsᵀ + intercepts, in double.</summary>
/// <remarks>
/// Four products at a time in four sums that are added at the end: always in the same order, wherever the row stands. A product of two
/// floats is exact in double, so that fusing it with the addition, where the processor can, changes no bit.
/// </remarks>
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
        int target = 0;

        // Three together widen a row once instead of three times.
        for (; target + 3 <= targets; target += 3)
        {
            ScoreThree(rows, target, scores[target..], targets);
        }

        for (; target < targets; target++)
        {
            Score(rows, _coefficients.AsSpan(target * _width, _width), _intercepts[target], scores[target..], targets);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Score(
        ReadOnlySpan<float> rows,
        ReadOnlySpan<double> weights,
        double start,
        Span<float> scores,
        int step
    )
    {
        int whole = weights.Length & ~3;
        ReadOnlySpan<Vector256<double>> fours = MemoryMarshal.Cast<double, Vector256<double>>(weights[..whole]);
        if (whole == weights.Length)
        {
            ReadOnlySpan<Vector128<float>> all = MemoryMarshal.Cast<float, Vector128<float>>(rows);
            for (int place = 0, at = 0; place < scores.Length; place += step)
            {
                Vector256<double> sums = Vector256<double>.Zero;
                foreach (Vector256<double> four in fours)
                {
                    sums = Vector256.MultiplyAddEstimate(Wide(all[at++]), four, sums);
                }

                scores[place] = (float)(Vector256.Sum(sums) + start);
            }

            return;
        }

        ReadOnlySpan<double> rest = weights[whole..];
        for (int place = 0; place < scores.Length; place += step)
        {
            ReadOnlySpan<float> row = rows[..weights.Length];
            rows = rows[weights.Length..];
            ReadOnlySpan<Vector128<float>> values = MemoryMarshal.Cast<float, Vector128<float>>(row[..whole]);
            Vector256<double> sums = Vector256<double>.Zero;
            for (int i = 0; i < fours.Length && i < values.Length; i++)
            {
                sums = Vector256.MultiplyAddEstimate(Wide(values[i]), fours[i], sums);
            }

            scores[place] = (float)(Vector256.Sum(sums) + Tail(row[whole..], rest) + start);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ScoreThree(ReadOnlySpan<float> rows, int target, Span<float> scores, int step)
    {
        int whole = _width & ~3;
        ReadOnlySpan<double> first = _coefficients.AsSpan(target * _width, _width);
        ReadOnlySpan<double> second = _coefficients.AsSpan((target + 1) * _width, _width);
        ReadOnlySpan<double> third = _coefficients.AsSpan((target + 2) * _width, _width);
        ReadOnlySpan<Vector256<double>> a = MemoryMarshal.Cast<double, Vector256<double>>(first[..whole]);
        ReadOnlySpan<Vector256<double>> b = MemoryMarshal.Cast<double, Vector256<double>>(second[..whole]);
        ReadOnlySpan<Vector256<double>> c = MemoryMarshal.Cast<double, Vector256<double>>(third[..whole]);
        for (int place = 0; place + 2 < scores.Length; place += step)
        {
            ReadOnlySpan<float> row = rows[.._width];
            rows = rows[_width..];
            ReadOnlySpan<Vector128<float>> values = MemoryMarshal.Cast<float, Vector128<float>>(row[..whole]);
            Vector256<double> sumsA = Vector256<double>.Zero;
            Vector256<double> sumsB = Vector256<double>.Zero;
            Vector256<double> sumsC = Vector256<double>.Zero;
            for (int i = 0; i < a.Length && i < b.Length && i < c.Length && i < values.Length; i++)
            {
                Vector256<double> four = Wide(values[i]);
                sumsA = Vector256.MultiplyAddEstimate(four, a[i], sumsA);
                sumsB = Vector256.MultiplyAddEstimate(four, b[i], sumsB);
                sumsC = Vector256.MultiplyAddEstimate(four, c[i], sumsC);
            }

            row = row[whole..];
            scores[place] = (float)(Vector256.Sum(sumsA) + Tail(row, first[whole..]) + _intercepts[target]);
            scores[place + 1] = (float)(Vector256.Sum(sumsB) + Tail(row, second[whole..]) + _intercepts[target + 1]);
            scores[place + 2] = (float)(Vector256.Sum(sumsC) + Tail(row, third[whole..]) + _intercepts[target + 2]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Wide(Vector128<float> values) => Vector256.WidenLower(values.ToVector256Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Tail(ReadOnlySpan<float> row, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length && i < row.Length; i++)
        {
            sum += row[i] * weights[i];
        }

        return sum;
    }
}
