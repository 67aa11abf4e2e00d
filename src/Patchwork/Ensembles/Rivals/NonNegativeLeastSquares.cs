namespace Patchwork.Ensembles.Rivals;

/// <summary>min over w ≥ 0 of Σ_i (y_i − Σ_k w_k·x_ik)², by cyclic coordinate descent on the normal equations.</summary>
/// <remarks>
/// The problem is convex, so sweeps that change nothing end at a minimum; members that are nearly equal may share their
/// weight in any way. Cost O(members² · rows) for the products, then O(members²) a sweep.
/// </remarks>
internal static class NonNegativeLeastSquares
{
    private const int MostSweeps = 20_000;
    private const double Still = 1e-10;

    /// <summary>On predictions.</summary>
    public static double[] Fit(double[][] members, double[] labels, int[] rows)
    {
        int k = members.Length;
        double[,] gram = new double[k, k];
        double[] target = new double[k];
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                gram[a, b] = gram[b, a] = Product(members[a], members[b], rows);
            }

            target[a] = Product(members[a], labels, rows);
        }

        return Solve(gram, target);
    }

    /// <summary>On class indicators: products count the rows on which two members, or a member and the label, agree.</summary>
    public static double[] FitClasses(double[][] members, double[] labels, int[] rows)
    {
        int k = members.Length;
        double[,] gram = new double[k, k];
        double[] target = new double[k];
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                gram[a, b] = gram[b, a] = Agreements(members[a], members[b], rows);
            }

            target[a] = Agreements(members[a], labels, rows);
        }

        return Solve(gram, target);
    }

    /// <summary>Minimises w·G·w/2 − t·w over w ≥ 0.</summary>
    internal static double[] Solve(double[,] gram, double[] target)
    {
        int k = target.Length;
        double[] w = new double[k];
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double change = 0;
            for (int a = 0; a < k; a++)
            {
                if (gram[a, a] <= 0)
                {
                    continue;
                }

                double rest = target[a];
                for (int b = 0; b < k; b++)
                {
                    rest -= b == a ? 0 : gram[a, b] * w[b];
                }

                double next = Math.Max(0, rest / gram[a, a]);
                change = Math.Max(change, Math.Abs(next - w[a]));
                w[a] = next;
            }

            if (change < Still)
            {
                break;
            }
        }

        return w;
    }

    private static double Product(double[] left, double[] right, int[] rows)
    {
        double sum = 0;
        foreach (int row in rows)
        {
            sum += left[row] * right[row];
        }

        return sum;
    }

    private static double Agreements(double[] left, double[] right, int[] rows)
    {
        int same = 0;
        foreach (int row in rows)
        {
            same += left[row] == right[row] ? 1 : 0;
        }

        return same;
    }
}
