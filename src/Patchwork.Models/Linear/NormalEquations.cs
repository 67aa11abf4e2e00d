namespace Patchwork.Models;

/// <summary>
/// The symmetric positive definite system A x = b of a penalised least squares step, with A = Xᵀ diag(w) X + r·diag(0, 1, …, 1)
/// for X = [1, Z]: the intercept is not penalised.
/// </summary>
/// <remarks>Cost O(rows · columns²) to build, O(columns³) to factor once. Not thread-safe.</remarks>
internal sealed class NormalEquations
{
    private readonly double[][] _lower;

    private NormalEquations(double[][] lower) => _lower = lower;

    /// <summary>Builds and factors the system (Cholesky).</summary>
    /// <param name="columns">The standardised columns Z.</param>
    /// <param name="weights">One weight ≥ 0 a row.</param>
    /// <param name="penalty">The penalty r &gt; 0 on each coefficient but the intercept.</param>
    public static NormalEquations Of(IReadOnlyList<double[]> columns, ReadOnlySpan<double> weights, double penalty)
    {
        int size = columns.Count + 1;
        double[][] lower = new double[size][];
        double[] weighted = new double[weights.Length];
        for (int i = 0; i < size; i++)
        {
            lower[i] = new double[i + 1];
            for (int row = 0; row < weighted.Length; row++)
            {
                weighted[row] = i == 0 ? weights[row] : weights[row] * columns[i - 1][row];
            }

            lower[i][0] = Sum(weighted);
            for (int j = 1; j <= i; j++)
            {
                lower[i][j] = Dot(weighted, columns[j - 1]);
            }

            if (i > 0)
            {
                lower[i][i] += penalty;
            }
        }

        Factor(lower);
        return new NormalEquations(lower);
    }

    /// <summary>Solves for a right-hand side, which is overwritten by the solution.</summary>
    public void Solve(double[] b)
    {
        int size = _lower.Length;
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
            {
                b[i] -= _lower[i][j] * b[j];
            }

            b[i] /= _lower[i][i];
        }

        for (int i = size - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < size; j++)
            {
                b[i] -= _lower[j][i] * b[j];
            }

            b[i] /= _lower[i][i];
        }
    }

    /// <summary>The right-hand side Xᵀ v − r·(0, x₁, …): gradients of a penalised fit, up to sign.</summary>
    public static double[] Gradient(
        IReadOnlyList<double[]> columns,
        double[] rowTerms,
        double[] coefficients,
        double penalty
    )
    {
        double[] gradient = new double[columns.Count + 1];
        gradient[0] = Sum(rowTerms);
        for (int c = 0; c < columns.Count; c++)
        {
            gradient[c + 1] = Dot(rowTerms, columns[c]) - (penalty * coefficients[c + 1]);
        }

        return gradient;
    }

    /// <summary>X times coefficients: one score a row.</summary>
    public static double[] Multiply(IReadOnlyList<double[]> columns, double[] coefficients, int rows)
    {
        double[] scores = new double[rows];
        scores.AsSpan().Fill(coefficients[0]);
        for (int c = 0; c < columns.Count; c++)
        {
            double[] column = columns[c];
            double coefficient = coefficients[c + 1];
            for (int row = 0; row < scores.Length; row++)
            {
                scores[row] += coefficient * column[row];
            }
        }

        return scores;
    }

    private static void Factor(double[][] lower)
    {
        for (int i = 0; i < lower.Length; i++)
        {
            double diagonal = lower[i][i];
            for (int j = 0; j <= i; j++)
            {
                double sum = lower[i][j];
                for (int k = 0; k < j; k++)
                {
                    sum -= lower[i][k] * lower[j][k];
                }

                if (i == j)
                {
                    // Rounding may leave nothing of a column that others explain; a floor keeps the step finite.
                    lower[i][i] = Math.Sqrt(Math.Max(sum, Math.Max(1e-15 * diagonal, 1e-300)));
                }
                else
                {
                    lower[i][j] = sum / lower[j][j];
                }
            }
        }
    }

    private static double Sum(double[] values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    // Four sums in a fixed order: the same result on every machine, and faster than one chain of additions.
    private static double Dot(double[] a, double[] b)
    {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < a.Length; i += 4)
        {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }

        for (; i < a.Length; i++)
        {
            s0 += a[i] * b[i];
        }

        return s0 + s1 + (s2 + s3);
    }
}
