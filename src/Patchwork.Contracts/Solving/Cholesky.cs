using System.Runtime.Intrinsics;

namespace Patchwork.Contracts;

/// <summary>Solves symmetric positive definite systems, dense.</summary>
internal static class Cholesky
{
    /// <summary>Factors a matrix in place (lower triangle); false when it is not positive definite.</summary>
    public static bool Factor(double[] matrix, int size)
    {
        for (int j = 0; j < size; j++)
        {
            Span<double> row = matrix.AsSpan(j * size, j);
            double diagonal = matrix[(j * size) + j] - Dot(row, row);
            if (!(diagonal > 0) || double.IsInfinity(diagonal))
            {
                return false;
            }

            double root = Math.Sqrt(diagonal);
            matrix[(j * size) + j] = root;
            for (int i = j + 1; i < size; i++)
            {
                matrix[(i * size) + j] = (matrix[(i * size) + j] - Dot(matrix.AsSpan(i * size, j), row)) / root;
            }
        }

        return true;
    }

    /// <summary>Solves with a factored matrix, in place.</summary>
    public static void Solve(double[] factor, int size, double[] vector)
    {
        for (int i = 0; i < size; i++)
        {
            vector[i] = (vector[i] - Dot(factor.AsSpan(i * size, i), vector.AsSpan(0, i))) / factor[(i * size) + i];
        }

        for (int i = size - 1; i >= 0; i--)
        {
            double sum = vector[i];
            for (int j = i + 1; j < size; j++)
            {
                sum -= factor[(j * size) + i] * vector[j];
            }

            vector[i] = sum / factor[(i * size) + i];
        }
    }

    /// <summary>sums += factor · a.</summary>
    public static void AddScaled(double factor, ReadOnlySpan<double> a, Span<double> sums)
    {
        int i = 0;
        for (; i + 4 <= a.Length; i += 4)
        {
            Span<double> place = sums.Slice(i, 4);
            (Vector256.Create((ReadOnlySpan<double>)place) + (factor * Vector256.Create(a.Slice(i, 4)))).CopyTo(place);
        }

        for (; i < a.Length; i++)
        {
            sums[i] += factor * a[i];
        }
    }

    /// <summary>Σ a b, in the order of vector lanes, which is the same on every run.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Vector256<double> lanes = Vector256<double>.Zero;
        int i = 0;
        for (; i + 4 <= a.Length; i += 4)
        {
            lanes += Vector256.Create(a.Slice(i, 4)) * Vector256.Create(b.Slice(i, 4));
        }

        double sum = Vector256.Sum(lanes);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
