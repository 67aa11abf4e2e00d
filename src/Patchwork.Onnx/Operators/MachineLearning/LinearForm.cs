using System.Runtime.CompilerServices;

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(ReadOnlySpan<float> rows, Span<float> scores)
    {
        int targets = _intercepts.Length;
        int count = scores.Length / targets;
        for (int target = 0; target < targets; target++)
        {
            ReadOnlySpan<double> weights = _coefficients.AsSpan(target * _width, _width);
            double start = _intercepts[target];
            int row = 0;
            // Four rows at a time: each sum waits for itself alone.
            for (; row + 4 <= count; row += 4)
            {
                ReadOnlySpan<float> first = rows.Slice(row * _width, weights.Length);
                ReadOnlySpan<float> second = rows.Slice((row + 1) * _width, weights.Length);
                ReadOnlySpan<float> third = rows.Slice((row + 2) * _width, weights.Length);
                ReadOnlySpan<float> fourth = rows.Slice((row + 3) * _width, weights.Length);
                (double a, double b, double c, double d) = (0, 0, 0, 0);
                for (int f = 0; f < weights.Length; f++)
                {
                    double weight = weights[f];
                    a += first[f] * weight;
                    b += second[f] * weight;
                    c += third[f] * weight;
                    d += fourth[f] * weight;
                }

                scores[(row * targets) + target] = (float)(a + start);
                scores[((row + 1) * targets) + target] = (float)(b + start);
                scores[((row + 2) * targets) + target] = (float)(c + start);
                scores[((row + 3) * targets) + target] = (float)(d + start);
            }

            for (; row < count; row++)
            {
                double sum = 0;
                for (int f = 0; f < weights.Length; f++)
                {
                    sum += rows[(row * _width) + f] * weights[f];
                }

                scores[(row * targets) + target] = (float)(sum + start);
            }
        }
    }
}
