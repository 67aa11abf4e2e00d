namespace Patchwork.Contracts;

/// <summary>
/// The increasing concave curve nearest to measured points by least squares: it claims no law, only that more data never make a
/// model worse and help ever less. Beyond the last measured size it stays constant.
/// </summary>
/// <remarks>
/// Every such curve on the points is a constant plus Σ bⱼ·min(x, xⱼ) with bⱼ ≥ 0, so this is least squares under b ≥ 0, solved
/// exactly by the active set method of Lawson and Hanson (Solving Least Squares Problems, 1974, chapter 23). Cost about k⁴ for k points.
/// </remarks>
public static class ConcaveFit
{
    private const double Tolerance = 1e-12;

    /// <summary>The best curve through the points.</summary>
    /// <param name="points">At least two different numbers of rows, ascending, with their accuracies.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c>: accuracy does not grow with the data, so that there is nothing to pay with.</exception>
    public static AccuracyTable Of(IReadOnlyList<(double Rows, double Accuracy)> points)
    {
        (double X, double Y)[] corners = [.. Above(Corners(points, Fit(points)))];
        return corners.Length >= 2
            ? new AccuracyTable(corners)
            : throw new PatchworkException(
                ProblemCodes.BadTable,
                "The measured accuracy does not grow with the number of rows, so that no learning curve fits; expected more data to make a better model."
            );
    }

    /// <summary>The fitted values at the points, before they are made a curve.</summary>
    internal static double[] Fit(IReadOnlyList<(double Rows, double Accuracy)> points)
    {
        int k = points.Count;
        double unit = points[^1].Rows;
        // Up, down and a hinge a point but the first, whose hinge is the constant.
        double[][] columns =
        [
            [.. points.Select(_ => 1.0)],
            [.. points.Select(_ => -1.0)],
            .. points
                .Skip(1)
                .Select(hinge => points.Select(p => (Math.Min(p.Rows, hinge.Rows) - points[0].Rows) / unit).ToArray()),
        ];
        double[] weights = NonNegative(columns, [.. points.Select(p => p.Accuracy)]);
        return [.. Enumerable.Range(0, k).Select(i => columns.Zip(weights, (c, w) => c[i] * w).Sum())];
    }

    private static double[] NonNegative(double[][] columns, double[] y)
    {
        int k = columns.Length;
        double[] w = new double[k];
        List<int> free = [];
        for (int round = 0; round < 10 * k; round++)
        {
            double[] rest = [.. y.Select((v, i) => v - columns.Zip(w, (c, b) => c[i] * b).Sum())];
            int enters = Enumerable
                .Range(0, k)
                .Except(free)
                .OrderByDescending(j => Cholesky.Dot(columns[j], rest))
                .FirstOrDefault(-1);
            if (enters < 0 || Cholesky.Dot(columns[enters], rest) <= Tolerance)
            {
                break;
            }

            free.Add(enters);
            while (free.Count > 0)
            {
                double[]? tried = LeastSquares([.. free.Select(j => columns[j])], y);
                if (tried is null)
                {
                    // Nothing new in this column beside those already free.
                    free.Remove(enters);
                    break;
                }

                if (Array.TrueForAll(tried, b => b > 0))
                {
                    for (int f = 0; f < free.Count; f++)
                    {
                        w[free[f]] = tried[f];
                    }

                    break;
                }

                StepTo(w, free, tried);
            }
        }

        return w;
    }

    // As far towards the free solution as no weight becomes negative; those that reach 0 are held there.
    private static void StepTo(double[] w, List<int> free, double[] tried)
    {
        double step = 1;
        for (int f = 0; f < free.Count; f++)
        {
            if (tried[f] <= 0)
            {
                step = Math.Min(step, w[free[f]] / (w[free[f]] - tried[f]));
            }
        }

        for (int f = free.Count - 1; f >= 0; f--)
        {
            int j = free[f];
            w[j] += step * (tried[f] - w[j]);
            if (tried[f] <= 0 && w[j] <= 1e-14)
            {
                w[j] = 0;
                free.RemoveAt(f);
            }
        }
    }

    private static double[]? LeastSquares(double[][] columns, double[] y)
    {
        int k = columns.Length;
        double[] normal = new double[k * k];
        double[] solution = new double[k];
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                normal[(a * k) + b] = Cholesky.Dot(columns[a], columns[b]);
            }

            solution[a] = Cholesky.Dot(columns[a], y);
        }

        if (!Cholesky.Factor(normal, k))
        {
            return null;
        }

        Cholesky.Solve(normal, k, solution);
        return solution;
    }

    // The points where the slope changes, up to where the curve becomes flat.
    private static IEnumerable<(double X, double Y)> Corners(
        IReadOnlyList<(double Rows, double Accuracy)> points,
        double[] fitted
    )
    {
        double before = double.PositiveInfinity;
        for (int i = 0; i < fitted.Length; i++)
        {
            double after =
                i + 1 < fitted.Length
                    ? (fitted[i + 1] - fitted[i]) / (points[i + 1].Rows - points[i].Rows)
                    : double.NegativeInfinity;
            if (after * points[^1].Rows <= 1e-9)
            {
                yield return (points[i].Rows, Math.Min(1, fitted[i]));
                yield break;
            }

            if (after < before * (1 - 1e-9))
            {
                yield return (points[i].Rows, Math.Min(1, fitted[i]));
                before = after;
            }
        }
    }

    // A model worse than the best constant is worth nothing: the curve begins where it crosses 0.
    private static IEnumerable<(double X, double Y)> Above(IEnumerable<(double X, double Y)> corners)
    {
        (double X, double Y)? below = null;
        foreach ((double x, double y) in corners)
        {
            if (y < 0)
            {
                below = (x, y);
                continue;
            }

            if (below is { } from && y > 0)
            {
                yield return (from.X + ((x - from.X) * -from.Y / (y - from.Y)), 0);
            }

            below = null;
            yield return (x, y);
        }
    }
}
