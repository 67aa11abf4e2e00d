namespace Patchwork.Contracts;

/// <summary>
/// A primal-dual interior point method for a <see cref="MenuProgram"/>, with exact Hessians: slacks s > 0 for g(x) = s, a
/// barrier μ that shrinks to <c>target</c>, Newton steps on the perturbed optimality conditions.
/// </summary>
/// <remarks>
/// Follows Nocedal and Wright (2006), chapter 19: fraction to the boundary .995, merit function −f − μ Σ ln s + ν |g − s|₁, more
/// weight on the diagonal wherever the Hessian is not concave. Started from any point; it need not be feasible.
/// </remarks>
internal sealed class InteriorPoint(MenuProgram program, SearchSteps steps)
{
    private const double Boundary = 0.995;
    private const int MostSteps = 300;
    private const int Patience = 40;

    // What evaluations leave of residuals that are 0.
    private const double Rounding = 1e-13;

    // Below this barrier the path is followed closely: full Newton steps converge, and the merit is all rounding.
    private const double Near = 1e-9;
    private readonly int _n = program.Variables;
    private readonly int _k = program.Constraints;
    private double[] _x = [];
    private double[] _s = [];
    private double[] _lambda = [];
    private double _penalty = 1;

    // What the objective is multiplied with, so that the barrier does not hide it: where accuracy is nearly saturated its slopes
    // are a thousandth of the constraints', and a barrier that shrinks as if they were 1 leaves the path.
    private double _weight = 1;

    /// <summary>The point after <see cref="Solve"/>.</summary>
    public double[] Point => _x;

    /// <summary>The multipliers, all positive.</summary>
    public double[] Multipliers => Array.ConvertAll(_lambda, v => v / _weight);

    /// <summary>The objective at the point.</summary>
    public double Objective { get; private set; }

    /// <summary>How many Newton steps were taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Runs until all residuals are near <paramref name="target"/>; false when that was not reached.</summary>
    /// <param name="start">The scaled starting point.</param>
    /// <param name="target">The last μ.</param>
    /// <param name="barrier">The first μ.</param>
    /// <param name="patience">After how many steps at the last μ that bring the residuals no nearer it gives up.</param>
    public bool Solve(double[] start, double target, double barrier = 0.05, int patience = Patience)
    {
        _x = (double[])start.Clone();
        double[] g = new double[_k];
        double[] gradient = new double[_n];
        double[] jacobian = new double[_k * _n];
        Objective = program.Evaluate(_x, g, gradient, jacobian);
        _weight = Math.Clamp(1 / Largest(gradient), 1, 1e6);
        _s = Array.ConvertAll(g, v => Math.Max(v, 0.01));
        _lambda = Array.ConvertAll(_s, s => barrier / s);
        double mu = barrier;
        double shift = 0;
        int stuck = 0;
        double best = double.PositiveInfinity;
        for (Steps = 0; Steps < MostSteps; Steps++)
        {
            steps.Next();
            double[] dual = Dual(gradient, jacobian);
            double error = Math.Max(Largest(dual), Infeasibility(g));
            if (error <= Math.Max(10 * target, Rounding) && Gap(0) <= 10 * target)
            {
                return true;
            }

            double total = Math.Max(error, Gap(0));
            stuck = total < 0.9 * best ? 0 : stuck + 1;
            best = Math.Min(best, total);
            if (stuck > (mu > target ? Patience : patience))
            {
                return false;
            }

            while (mu > target && Math.Max(error - Rounding, Gap(mu)) <= 10 * mu)
            {
                mu = Math.Max(target, Math.Min(0.2 * mu, Math.Pow(mu, 1.5)));
            }

            (double[] dx, double[] ds, double[] dl) = Direction(dual, g, jacobian, mu, ref shift);
            double primal = Fraction(_s, ds);
            double stepped = LineSearch(dx, ds, g, gradient, mu, primal);
            double dualStep = Fraction(_lambda, dl);
            for (int i = 0; i < _k; i++)
            {
                _lambda[i] += dualStep * dl[i];
            }

            Objective = program.Evaluate(_x, g, gradient, jacobian);
            for (int i = 0; i < _k; i++)
            {
                _s[i] = Math.Max(_s[i], g[i]);
                // Keeps a multiplier within reach of the central path after a truncated step.
                _lambda[i] = Math.Clamp(_lambda[i], mu / (1e8 * _s[i]), 1e8 * mu / _s[i]);
            }

            if (stepped < 1e-9 && dualStep < 1e-9)
            {
                return false;
            }
        }

        return false;
    }

    // −∇f − Jᵀλ of the minimisation of −f, which is 0 at the optimum.
    private double[] Dual(double[] gradient, double[] jacobian)
    {
        double[] dual = Array.ConvertAll(gradient, v => -_weight * v);
        for (int k = 0; k < _k; k++)
        {
            AddRow(jacobian, k, -_lambda[k], dual);
        }

        return dual;
    }

    private void AddRow(double[] jacobian, int row, double factor, double[] sums)
    {
        Cholesky.AddScaled(factor, jacobian.AsSpan(row * _n, _n), sums);
    }

    private (double[] X, double[] S, double[] Lambda) Direction(
        double[] dual,
        double[] g,
        double[] jacobian,
        double mu,
        ref double shift
    )
    {
        double[] hessian = new double[_n * _n];
        program.Hessian(_x, Multipliers, hessian);
        for (int i = 0; i < hessian.Length; i++)
        {
            hessian[i] *= -_weight;
        }

        double[] right = Array.ConvertAll(dual, v => -v);
        for (int k = 0; k < _k; k++)
        {
            double weight = _lambda[k] / _s[k];
            AddOuter(jacobian, k, weight, hessian);
            // (μ − s λ − λ (g − s))/s
            AddRow(jacobian, k, (mu - (_lambda[k] * g[k])) / _s[k], right);
        }

        double[] factor = Factored(hessian, ref shift);
        double[] dx = (double[])right.Clone();
        Cholesky.Solve(factor, _n, dx);
        Refine(hessian, factor, right, dx, shift);
        double[] ds = new double[_k];
        double[] dl = new double[_k];
        for (int k = 0; k < _k; k++)
        {
            ds[k] = Cholesky.Dot(jacobian.AsSpan(k * _n, _n), dx) + g[k] - _s[k];
            dl[k] = (mu / _s[k]) - _lambda[k] - (_lambda[k] / _s[k] * ds[k]);
        }

        return (dx, ds, dl);
    }

    // Rows touch few variables except those of budgets: zeros are skipped.
    private void AddOuter(double[] jacobian, int row, double weight, double[] matrix)
    {
        ReadOnlySpan<double> a = jacobian.AsSpan(row * _n, _n);
        for (int i = 0; i < _n; i++)
        {
            double factor = weight * a[i];
            if (factor == 0)
            {
                continue;
            }

            Cholesky.AddScaled(factor, a, matrix.AsSpan(i * _n, _n));
        }
    }

    private double[] Factored(double[] matrix, ref double shift)
    {
        shift = shift < 1e-10 ? 0 : shift / 10;
        while (true)
        {
            double[] factor = (double[])matrix.Clone();
            for (int i = 0; i < _n; i++)
            {
                factor[(i * _n) + i] += shift + (1e-14 * Math.Abs(matrix[(i * _n) + i]));
            }

            if (Cholesky.Factor(factor, _n))
            {
                return factor;
            }

            shift = Math.Max(1e-8, 10 * shift);
            if (shift > 1e20)
            {
                throw new NotFiniteNumberException("The interior point method met numbers that are not finite.");
            }
        }
    }

    private void Refine(double[] matrix, double[] factor, double[] right, double[] x, double shift)
    {
        for (int round = 0; round < 2; round++)
        {
            double[] residual = new double[_n];
            for (int i = 0; i < _n; i++)
            {
                residual[i] = right[i] - Cholesky.Dot(matrix.AsSpan(i * _n, _n), x) - (shift * x[i]);
            }

            Cholesky.Solve(factor, _n, residual);
            for (int i = 0; i < _n; i++)
            {
                x[i] += residual[i];
            }
        }
    }

    private double LineSearch(double[] dx, double[] ds, double[] g, double[] gradient, double mu, double largest)
    {
        double directional = 0;
        for (int j = 0; j < _n; j++)
        {
            directional -= _weight * gradient[j] * dx[j];
        }

        double violation = 0;
        for (int k = 0; k < _k; k++)
        {
            directional -= mu * ds[k] / _s[k];
            violation += Math.Abs(g[k] - _s[k]);
        }

        if (violation > 1e-12)
        {
            _penalty = Math.Max(_penalty, 1.5 * directional / violation);
        }

        double slope = directional - (_penalty * violation);
        double merit = Merit(Objective, g, _s, mu);
        double[] x = new double[_n];
        double[] s = new double[_k];
        double[] trial = new double[_k];
        double step = largest;
        for (int i = 0; ; i++, step /= 2)
        {
            Move(_x, dx, step, x);
            Move(_s, ds, step, s);
            double objective = program.Evaluate(x, trial);
            double found = Merit(objective, trial, s, mu);
            // Rounding of the merit must not stop the last steps.
            if (
                mu < Near
                || found <= merit + (1e-4 * step * Math.Min(0, slope)) + (1e-13 * (1 + Math.Abs(merit)))
                || i == 25
            )
            {
                (_x, _s) = (x, s);
                return step;
            }
        }
    }

    private double Merit(double objective, double[] g, double[] s, double mu)
    {
        double merit = -_weight * objective;
        for (int k = 0; k < _k; k++)
        {
            merit += (_penalty * Math.Abs(g[k] - s[k])) - (mu * Math.Log(s[k]));
        }

        return merit;
    }

    private static void Move(double[] from, double[] direction, double step, double[] to)
    {
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = from[i] + (step * direction[i]);
        }
    }

    private static double Fraction(double[] positive, double[] direction)
    {
        double step = 1;
        for (int i = 0; i < positive.Length; i++)
        {
            if (direction[i] < 0)
            {
                step = Math.Min(step, -Boundary * positive[i] / direction[i]);
            }
        }

        return step;
    }

    private double Gap(double mu)
    {
        double largest = 0;
        for (int k = 0; k < _k; k++)
        {
            largest = Math.Max(largest, Math.Abs((_s[k] * _lambda[k]) - mu));
        }

        return largest;
    }

    private double Infeasibility(double[] g)
    {
        double largest = 0;
        for (int k = 0; k < _k; k++)
        {
            largest = Math.Max(largest, Math.Abs(g[k] - _s[k]));
        }

        return largest;
    }

    private static double Largest(double[] vector)
    {
        double largest = 0;
        foreach (double v in vector)
        {
            largest = Math.Max(largest, Math.Abs(v));
        }

        return largest;
    }
}
