namespace Patchwork.Contracts;

/// <summary>
/// Newton's method on the constraints that bind, taken as equations: types that contribute the same are one block, a block is split
/// where its order would cost something, and blocks that meet are merged.
/// </summary>
/// <remarks>
/// What an interior point cannot do: where the objective is all but flat along the binding constraints (two types of which it hardly
/// matters who contributes more), its matrix holds numbers too far apart to see that direction. Here the direction is
/// separated by orthogonal reflections, and curvature is taken in it alone. Needs a start near the answer; says so when it does not arrive.
/// </remarks>
internal sealed class ActiveSet(SortedTypes types, TotalExpectation single, int points, SearchSteps steps)
{
    private const int MostSteps = 150;

    // Contributions below this share of the largest are what an interior point leaves of 0.
    private const double Nothing = 1e-7;

    // Residuals of the conditions that evaluations leave.
    private const double Rounding = 2e-14;

    // A multiplier that is more negative than this is no rounding.
    private const double Negative = 1e-13;

    private TypeBlocks _blocks = TypeBlocks.Single(types.Probabilities);
    private MenuProgram _program = null!;
    private double[] _x = [];

    // By the constraints of the problem with every type on its own.
    private bool[] _binds = [];
    private double[] _multipliers = [];

    /// <summary>The contributions reached, by type.</summary>
    public double[] Contributions =>
        _blocks.Spread(Array.ConvertAll(_program.Contributions(_x), m => m <= 1e-12 * _program.Scales[^1] ? 0 : m));

    /// <summary>The objective there.</summary>
    public double Objective { get; private set; }

    /// <summary>The multipliers of all constraints, with every type on its own.</summary>
    public double[] Multipliers => _multipliers;

    /// <summary>Runs from contributions near the answer; false when it does not arrive.</summary>
    /// <param name="contributions">Ascending, by type.</param>
    /// <param name="multipliers">A first guess, with every type on its own.</param>
    /// <param name="width">Neighbours that differ by less than this share begin as one block.</param>
    public bool Solve(double[] contributions, double[] multipliers, double width)
    {
        Begin(contributions, multipliers, width);
        int n = 0;
        double[] g = [];
        double[] gradient = [];
        double[] jacobian = [];
        for (int step = 0; step < MostSteps; step++)
        {
            steps.Next();
            if (n != _program.Variables)
            {
                n = _program.Variables;
                g = new double[_program.Constraints];
                gradient = new double[n];
                jacobian = new double[g.Length * n];
            }

            Objective = _program.Evaluate(_x, g, gradient, jacobian) * _program.ObjectiveUnit;
            int[] rows = [.. Enumerable.Range(0, g.Length).Where(k => _binds[SingleOf(k)])];
            PivotedQr qr = new(n, [.. rows.Select(k => jacobian.AsSpan(k * n, n).ToArray())]);
            double[] lambda = qr.Multipliers(Array.ConvertAll(gradient, v => -v));
            double[] reduced = qr.ToBasis(gradient);
            double dual = reduced.Skip(qr.Rank).Select(Math.Abs).DefaultIfEmpty(0).Max();
            double primal = rows.Select(k => Math.Abs(g[k])).DefaultIfEmpty(0).Max();
            if (Math.Max(dual, primal) <= Rounding)
            {
                int worst = Array.IndexOf(lambda, lambda.DefaultIfEmpty(0).Min());
                if (worst >= 0 && lambda[worst] < -Negative)
                {
                    _binds[SingleOf(rows[worst])] = false;
                    continue;
                }

                if (!Split(rows, lambda))
                {
                    return g.Min() > -1e-11;
                }

                continue;
            }

            if (Direction(qr, rows, g, gradient, lambda) is not { } dx || !Move(dx, g, jacobian))
            {
                return false;
            }
        }

        return false;
    }

    private void Begin(double[] contributions, double[] multipliers, double width)
    {
        int count = types.Count;
        _binds = new bool[(2 * count) + (3 * (count - 1)) + 1];
        _multipliers = (double[])multipliers.Clone();
        List<int> sizes = [1];
        for (int i = 1; i < count; i++)
        {
            bool isNothing = contributions[i] <= Nothing * contributions[^1];
            if (isNothing || contributions[i] - contributions[i - 1] <= width * contributions[i])
            {
                sizes[^1]++;
            }
            else
            {
                sizes.Add(1);
            }
        }

        TypeBlocks blocks = new(types.Probabilities, sizes);
        double[] m = [.. blocks.First.Select((f, b) => contributions[f..(blocks.Last[b] + 1)].Average())];
        double[] rewards = types.LeastRewards(blocks.Spread(m));
        Rebuild(blocks, m, [.. blocks.First.Select((f, b) => rewards[f..(blocks.Last[b] + 1)].Max())]);
        double[] g = new double[_program.Constraints];
        _program.Evaluate(_x, g);
        for (int k = 0; k < g.Length; k++)
        {
            // What the least rewards leave no slack, and what bore force in the search.
            _binds[SingleOf(k)] = g[k] < 1e-6 && (g[k] < 1e-14 || multipliers[SingleOf(k)] > 1e-6);
        }
    }

    private void Rebuild(TypeBlocks blocks, double[] m, double[] rewards)
    {
        _blocks = blocks;
        double[] scales = Array.ConvertAll(m, v => Math.Max(v, 1e-6 * m[^1]));
        _program = new MenuProgram(types, TotalExpectation.Of(types, blocks, points), scales);
        _x = _program.Pack(m, rewards);
    }

    // The constraint of the problem with every type on its own that a constraint between blocks stands for.
    private int SingleOf(int constraint)
    {
        int own = 2 * types.Count;
        if (constraint < own)
        {
            return constraint;
        }

        int edge = (constraint - own) / 3;
        return edge < _blocks.Count - 1
            ? own + (3 * _blocks.Last[edge]) + ((constraint - own) % 3)
            : own + (3 * (types.Count - 1));
    }

    private double[]? Direction(PivotedQr qr, int[] rows, double[] g, double[] gradient, double[] lambda)
    {
        int n = _program.Variables;
        double[] weights = new double[_program.Constraints];
        for (int k = 0; k < rows.Length; k++)
        {
            weights[rows[k]] = Math.Max(0, lambda[k]);
        }

        double[] hessian = new double[n * n];
        _program.Hessian(_x, weights, hessian);
        double[] dx = qr.Shortest(Array.ConvertAll(rows, k => -g[k]));
        int free = n - qr.Rank;
        if (free == 0)
        {
            return dx;
        }

        double[][] basis = new double[free][];
        double[][] bent = new double[free][];
        for (int j = 0; j < free; j++)
        {
            double[] unit = new double[n];
            unit[qr.Rank + j] = 1;
            basis[j] = qr.FromBasis(unit);
            bent[j] = Times(hessian, basis[j]);
        }

        double[] push = Times(hessian, dx);
        double[] matrix = new double[free * free];
        double[] right = new double[free];
        for (int j = 0; j < free; j++)
        {
            right[j] = Cholesky.Dot(basis[j], gradient) + Cholesky.Dot(basis[j], push);
            for (int i = 0; i < free; i++)
            {
                matrix[(j * free) + i] = -Cholesky.Dot(basis[i], bent[j]);
            }
        }

        if (Factored(matrix, free) is not { } factor)
        {
            return null;
        }

        Cholesky.Solve(factor, free, right);
        for (int j = 0; j < free; j++)
        {
            for (int i = 0; i < n; i++)
            {
                dx[i] += right[j] * basis[j][i];
            }
        }

        return dx;
    }

    private static double[]? Factored(double[] matrix, int size)
    {
        double largest = matrix.Max(Math.Abs);
        for (double shift = 0; ; shift = Math.Max(1e-14 * largest, 100 * shift))
        {
            double[] factor = (double[])matrix.Clone();
            for (int i = 0; i < size; i++)
            {
                factor[(i * size) + i] += shift + 1e-300;
            }

            if (Cholesky.Factor(factor, size))
            {
                return factor;
            }

            if (shift > 1e6 * largest || !double.IsFinite(largest))
            {
                return null;
            }
        }
    }

    private static double[] Times(double[] matrix, double[] vector)
    {
        double[] product = new double[vector.Length];
        for (int i = 0; i < product.Length; i++)
        {
            product[i] = Cholesky.Dot(matrix.AsSpan(i * vector.Length, vector.Length), vector);
        }

        return product;
    }

    // Goes as far as no other constraint stands in the way; that one then binds.
    private bool Move(double[] dx, double[] g, double[] jacobian)
    {
        int n = dx.Length;
        double length = 1;
        int blocking = -1;
        for (int k = 0; k < g.Length; k++)
        {
            double change = _binds[SingleOf(k)] ? 0 : Cholesky.Dot(jacobian.AsSpan(k * n, n), dx);
            if (change < -1e-15 && g[k] + (length * change) < -1e-16)
            {
                length = Math.Max(0, g[k] / -change);
                blocking = k;
            }
        }

        // Along a flat direction the full step is longer than any number means; what counts is where the constraint in its way ends it.
        double size = 0;
        for (int i = 0; i < n; i++)
        {
            _x[i] += length * dx[i];
            size = Math.Max(size, Math.Abs(length * dx[i]));
        }

        if (blocking >= 0)
        {
            _binds[SingleOf(blocking)] = true;
            int edge = (blocking - (2 * types.Count)) / 3;
            if (blocking >= 2 * types.Count && edge < _blocks.Count - 1 && (blocking - (2 * types.Count)) % 3 == 2)
            {
                Merge(edge);
            }
        }

        return double.IsFinite(size) && size < 1e3;
    }

    private void Merge(int left)
    {
        List<int> sizes = [.. _blocks.First.Select((f, b) => _blocks.Last[b] - f + 1)];
        sizes[left] += sizes[left + 1];
        sizes.RemoveAt(left + 1);
        double[] m = _program.Contributions(_x);
        double[] rewards = Rewards();
        int edge = (2 * types.Count) + (3 * _blocks.Last[left]);
        _binds.AsSpan(edge, 3).Clear();
        Rebuild(
            new TypeBlocks(types.Probabilities, sizes),
            [.. m.Where((_, b) => b != left)],
            [.. rewards.Where((_, b) => b != left)]
        );
    }

    private double[] Rewards() => [.. _x.Skip(_blocks.Count).Select(t => t * _program.Unit)];

    // True when a block was split: the forces inside follow from those at its constraints, type by type.
    private bool Split(int[] rows, double[] lambda)
    {
        double[] m = _program.Contributions(_x);
        double[] rewards = Rewards();
        double[] all = new double[_binds.Length];
        for (int k = 0; k < rows.Length; k++)
        {
            all[SingleOf(rows[k])] = Math.Max(0, lambda[k]);
        }

        MenuForces forces = new(types, single, _blocks, m, rewards);
        int edge = forces.Complete(all);
        _multipliers = all;
        if (edge < 0)
        {
            return false;
        }

        int block = _blocks.BlockOf[edge];
        List<int> sizes = [.. _blocks.First.Select((f, b) => _blocks.Last[b] - f + 1)];
        sizes.Insert(block + 1, _blocks.Last[block] - edge);
        sizes[block] = edge - _blocks.First[block] + 1;
        int down = (2 * types.Count) + (3 * edge);
        _binds[down] = forces.Flow >= 0;
        _binds[down + 1] = forces.Flow < 0;
        _binds[down + 2] = false;
        Rebuild(
            new TypeBlocks(types.Probabilities, sizes),
            [.. m.Take(block + 1), .. m.Skip(block)],
            [.. rewards.Take(block + 1), .. rewards.Skip(block)]
        );
        return true;
    }
}
