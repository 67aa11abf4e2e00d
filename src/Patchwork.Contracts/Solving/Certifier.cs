namespace Patchwork.Contracts;

/// <summary>
/// Proves a point: finds nonnegative multipliers in the problem with every type on its own, whose residuals are the
/// certificate. Nothing is taken over from the solver but a first guess of the multipliers.
/// </summary>
internal sealed class Certifier(SortedTypes types, TotalExpectation single)
{
    // Where accuracy is all but saturated every term is tiny; residuals are then relative to this, not to each other.
    private const double Smallest = 1e-3;

    // Which multipliers count as positive, and whether they are changed in proportion to their size: where constraints nearly
    // depend on each other, an unweighted change would spread to those that are 0.
    private static readonly (double Threshold, bool Weighted)[] Fits =
    [
        (1e-6, false),
        (1e-4, false),
        (0, true),
        (1e-8, false),
        (1e-3, false),
        (1e-2, false),
    ];

    /// <summary>The certificate of contributions with given rewards, from a first guess of all multipliers.</summary>
    public OptimalityCertificate Certify(double[] contributions, double[] rewards, double[] guess)
    {
        double[] scales = Array.ConvertAll(contributions, m => Math.Max(m, 1e-6 * contributions[^1]));
        MenuProgram program = new(types, single, scales);
        double[] x = program.Pack(contributions, rewards);
        double[] g = new double[program.Constraints];
        double[] gradient = new double[program.Variables];
        double[] jacobian = new double[program.Constraints * program.Variables];
        program.Evaluate(x, g, gradient, jacobian);
        double feasibility = Violation(contributions, rewards, g);
        OptimalityCertificate best = new(double.PositiveInfinity, feasibility, 0);
        guess = program.Reduced(guess);
        foreach ((double threshold, bool weighted) in Fits)
        {
            double[] lambda = Fit(guess, threshold, weighted, g, gradient, jacobian);
            OptimalityCertificate found = Judge(lambda, g, gradient, jacobian, feasibility);
            if (found.Largest < best.Largest)
            {
                best = found;
            }

            if (best.Stationarity < 1e-11 && best.Complementarity < 1e-11)
            {
                break;
            }
        }

        return best;
    }

    /// <summary>The largest violation over all pairs of types, participation, budgets and order, in value units.</summary>
    private double Violation(double[] m, double[] t, double[] g)
    {
        double worst = 0;
        for (int i = 0; i < types.Count; i++)
        {
            double utility = t[i] - (types.Costs[i] * m[i]);
            worst = Math.Max(worst, types.Floors[i] - utility);
            worst = Math.Max(worst, -g[types.Count + i] * types.Value.Limit);
            worst = Math.Max(worst, -m[i] * types.Costs[i]);
            worst = Math.Max(worst, i == 0 ? 0 : (m[i - 1] - m[i]) * types.Costs[i]);
            for (int j = 0; j < types.Count; j++)
            {
                worst = Math.Max(worst, t[j] - (types.Costs[i] * m[j]) - utility);
            }
        }

        return worst;
    }

    // The smallest change of the guess, on constraints that bind and matter, which makes the gradient vanish.
    private static double[] Fit(
        double[] guess,
        double threshold,
        bool weighted,
        double[] g,
        double[] gradient,
        double[] jacobian
    )
    {
        int n = gradient.Length;
        double largest = guess.Max();
        double[] lambda = new double[guess.Length];
        List<int> active = [];
        for (int k = 0; k < guess.Length; k++)
        {
            if (guess[k] > threshold * largest && Math.Abs(g[k]) < 1e-7)
            {
                active.Add(k);
                lambda[k] = guess[k];
            }
        }

        double[] normal = new double[n * n];
        foreach (int k in active)
        {
            ReadOnlySpan<double> row = jacobian.AsSpan(k * n, n);
            double weight = weighted ? guess[k] * guess[k] : 1;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; row[i] != 0 && j < n; j++)
                {
                    normal[(i * n) + j] += weight * row[i] * row[j];
                }
            }
        }

        double ridge = 1e-13 * Enumerable.Range(0, n).Max(i => normal[(i * n) + i]);
        for (int i = 0; i < n; i++)
        {
            normal[(i * n) + i] += ridge + 1e-300;
        }

        if (!Cholesky.Factor(normal, n))
        {
            return lambda;
        }

        for (int round = 0; round < 6; round++)
        {
            double[] residual = Residual(lambda, gradient, jacobian);
            Cholesky.Solve(normal, n, residual);
            foreach (int k in active)
            {
                lambda[k] -= (weighted ? guess[k] * guess[k] : 1) * Cholesky.Dot(jacobian.AsSpan(k * n, n), residual);
            }
        }

        for (int k = 0; k < lambda.Length; k++)
        {
            lambda[k] = Math.Max(0, lambda[k]);
        }

        return lambda;
    }

    private static double[] Residual(double[] lambda, double[] gradient, double[] jacobian)
    {
        double[] residual = (double[])gradient.Clone();
        for (int k = 0; k < lambda.Length; k++)
        {
            for (int j = 0; lambda[k] != 0 && j < residual.Length; j++)
            {
                residual[j] += lambda[k] * jacobian[(k * residual.Length) + j];
            }
        }

        return residual;
    }

    private static OptimalityCertificate Judge(
        double[] lambda,
        double[] g,
        double[] gradient,
        double[] jacobian,
        double feasibility
    )
    {
        int n = gradient.Length;
        double largest = Math.Max(Smallest, gradient.Max(Math.Abs));
        double complementarity = 0;
        for (int k = 0; k < lambda.Length; k++)
        {
            complementarity = Math.Max(complementarity, Math.Abs(lambda[k] * g[k]));
            for (int j = 0; lambda[k] != 0 && j < n; j++)
            {
                largest = Math.Max(largest, Math.Abs(lambda[k] * jacobian[(k * n) + j]));
            }
        }

        double residual = Residual(lambda, gradient, jacobian).Max(Math.Abs);
        return new OptimalityCertificate(residual / largest, feasibility, complementarity);
    }
}
