namespace Patchwork.Ensembles.Rivals;

/// <summary>Solves A·x = b for a symmetric positive definite A, of which the lower half is read and overwritten. Cost O(k³).</summary>
internal static class Cholesky
{
    public static double[] Solve(double[,] lower, double[] b)
    {
        int k = b.Length;
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = lower[i, j];
                for (int m = 0; m < j; m++)
                {
                    sum -= lower[i, m] * lower[j, m];
                }

                lower[i, j] = i == j ? Math.Sqrt(Math.Max(sum, double.Epsilon)) : sum / lower[j, j];
            }
        }

        double[] x = [.. b];
        for (int i = 0; i < k; i++)
        {
            for (int m = 0; m < i; m++)
            {
                x[i] -= lower[i, m] * x[m];
            }

            x[i] /= lower[i, i];
        }

        for (int i = k - 1; i >= 0; i--)
        {
            for (int m = i + 1; m < k; m++)
            {
                x[i] -= lower[m, i] * x[m];
            }

            x[i] /= lower[i, i];
        }

        return x;
    }
}
