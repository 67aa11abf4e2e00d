namespace Patchwork.Contracts;

/// <summary>
/// The reduced problem over blocks: choose each block's contribution m and expected reward t so as to maximise the expected
/// accuracy under participation, adjacent incentive compatibility and budgets.
/// </summary>
/// <remarks>
/// Variables, scaled to about 1: x = (m_b/s_b …, t_b/V …). Constraints g(x) ≥ 0 in units of V, in this order: IR of each type;
/// budget of each type; for neighbouring blocks b, b+1 that the cheaper does not want the dearer option (down) and the
/// other way round (up), and that contributions ascend, which the two imply, but with multipliers that grow as 1/(c − c′) where
/// costs nearly agree; m of the first block ≥ 0; optionally m_b between bounds. With t as a variable the incentive constraints are
/// linear and few; the least t for the chosen m is taken at the end (<see cref="SortedTypes.LeastRewards"/>).
/// </remarks>
internal sealed class MenuProgram
{
    private readonly SortedTypes _types;
    private readonly double[]? _low;
    private readonly double[]? _high;
    private readonly Moments _moments;

    public MenuProgram(
        SortedTypes types,
        TotalExpectation expectation,
        double[] scales,
        double[]? low = null,
        double[]? high = null
    )
    {
        _types = types;
        Expectation = expectation;
        Scales = scales;
        _low = low;
        _high = high;
        Unit = types.Value.Limit;
        // The objective counts about as much as the constraints: accuracies are at most 1 already, values are scaled.
        ObjectiveUnit = types.Problem.Objective == ContractObjective.Value ? Unit : 1;
        _moments = new Moments(expectation.Blocks.Count, types.Count);
    }

    public TotalExpectation Expectation { get; }

    public TypeBlocks Blocks => Expectation.Blocks;

    /// <summary>s_b, the size of one unit of each contribution, in data points.</summary>
    public double[] Scales { get; }

    /// <summary>V, the size of one unit of reward.</summary>
    public double Unit { get; }

    public double ObjectiveUnit { get; }

    public int Variables => 2 * Blocks.Count;

    public int Constraints => (2 * _types.Count) + (3 * (Blocks.Count - 1)) + 1 + (_low is null ? 0 : 2 * Blocks.Count);

    /// <summary>Scaled variables from contributions and rewards.</summary>
    public double[] Pack(ReadOnlySpan<double> contributions, ReadOnlySpan<double> rewards)
    {
        double[] x = new double[Variables];
        for (int b = 0; b < Blocks.Count; b++)
        {
            x[b] = contributions[b] / Scales[b];
            x[Blocks.Count + b] = rewards[b] / Unit;
        }

        return x;
    }

    /// <summary>Contributions by block, in data points.</summary>
    public double[] Contributions(ReadOnlySpan<double> x)
    {
        double[] m = new double[Blocks.Count];
        for (int b = 0; b < m.Length; b++)
        {
            m[b] = x[b] * Scales[b];
        }

        return m;
    }

    /// <summary>Objective and constraints; with <paramref name="jacobian"/> also the objective's gradient and all constraints' rows.</summary>
    public double Evaluate(
        ReadOnlySpan<double> x,
        double[] constraints,
        double[]? gradient = null,
        double[]? jacobian = null
    )
    {
        bool slopes = gradient is not null;
        double[] m = Contributions(x);
        Expectation.Evaluate(m, slopes, _moments);
        int blocks = Blocks.Count;
        if (gradient is not null && jacobian is not null)
        {
            Array.Clear(gradient);
            Array.Clear(jacobian);
            for (int b = 0; b < blocks; b++)
            {
                gradient[b] = _moments.ObjectiveSlopes[b] * Scales[b] / ObjectiveUnit;
            }
        }

        int k = 0;
        for (int i = 0; i < _types.Count; i++, k++)
        {
            int b = Blocks.BlockOf[i];
            constraints[k] = x[blocks + b] - (((_types.Costs[i] * m[b]) + _types.Floors[i]) / Unit);
            Set(jacobian, k, b, -_types.Costs[i] * Scales[b] / Unit);
            Set(jacobian, k, blocks + b, 1);
        }

        for (int i = 0; i < _types.Count; i++, k++)
        {
            int b = Blocks.BlockOf[i];
            constraints[k] = (_moments.Budgets[i] / Unit) - x[blocks + b];
            for (int c = 0; slopes && c < blocks; c++)
            {
                Set(jacobian, k, c, _moments.BudgetSlopes[(i * blocks) + c] * Scales[c] / Unit);
            }

            Set(jacobian, k, blocks + b, -1);
        }

        for (int b = 0; b + 1 < blocks; b++)
        {
            k = Adjacent(x, m, b, k, constraints, jacobian);
        }

        constraints[k] = x[0];
        Set(jacobian, k++, 0, 1);
        for (int b = 0; _low is not null && b < blocks; b++)
        {
            constraints[k] = x[b] - (_low[b] / Scales[b]);
            Set(jacobian, k++, b, 1);
            constraints[k] = (_high![b] / Scales[b]) - x[b];
            Set(jacobian, k++, b, -1);
        }

        return _moments.Objective / ObjectiveUnit;
    }

    /// <summary>The Hessian of objective + Σ multipliers · constraints, Variables × Variables.</summary>
    public void Hessian(ReadOnlySpan<double> x, ReadOnlySpan<double> multipliers, double[] hessian)
    {
        int blocks = Blocks.Count;
        double[] weights = new double[_types.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = multipliers[_types.Count + i] / Unit;
        }

        double[] small = new double[blocks * blocks];
        Expectation.AddCurvature(Contributions(x), 1 / ObjectiveUnit, weights, small);
        Array.Clear(hessian);
        for (int b = 0; b < blocks; b++)
        {
            for (int c = 0; c < blocks; c++)
            {
                hessian[(b * Variables) + c] = small[(b * blocks) + c] * Scales[b] * Scales[c];
            }
        }
    }

    /// <summary>
    /// The same force with the smallest multipliers: what both incentive constraints of neighbours share is
    /// (c − c′)(m′ − m), so that the order carries it instead.
    /// </summary>
    public double[] Reduced(double[] multipliers)
    {
        double[] reduced = (double[])multipliers.Clone();
        for (int b = 0; b + 1 < Blocks.Count; b++)
        {
            int k = (2 * _types.Count) + (3 * b);
            double common = Math.Min(reduced[k], reduced[k + 1]);
            reduced[k] -= common;
            reduced[k + 1] -= common;
            double difference = _types.Costs[Blocks.Last[b]] - _types.Costs[Blocks.First[b + 1]];
            reduced[k + 2] += common * difference * Scales[b + 1] / Unit;
        }

        return reduced;
    }

    private int Adjacent(ReadOnlySpan<double> x, double[] m, int b, int k, double[] constraints, double[]? jacobian)
    {
        int blocks = Blocks.Count;
        double down = _types.Costs[Blocks.First[b + 1]];
        double up = _types.Costs[Blocks.Last[b]];
        double gap = x[blocks + b + 1] - x[blocks + b];
        constraints[k] = gap - (down * (m[b + 1] - m[b]) / Unit);
        Set(jacobian, k, b, down * Scales[b] / Unit);
        Set(jacobian, k, b + 1, -down * Scales[b + 1] / Unit);
        Set(jacobian, k, blocks + b, -1);
        Set(jacobian, k++, blocks + b + 1, 1);
        constraints[k] = (up * (m[b + 1] - m[b]) / Unit) - gap;
        Set(jacobian, k, b, -up * Scales[b] / Unit);
        Set(jacobian, k, b + 1, up * Scales[b + 1] / Unit);
        Set(jacobian, k, blocks + b, 1);
        Set(jacobian, k++, blocks + b + 1, -1);
        double size = Scales[b + 1];
        constraints[k] = (m[b + 1] - m[b]) / size;
        Set(jacobian, k, b, -Scales[b] / size);
        Set(jacobian, k++, b + 1, 1);
        return k;
    }

    private void Set(double[]? jacobian, int row, int column, double value)
    {
        if (jacobian is not null)
        {
            jacobian[(row * Variables) + column] = value;
        }
    }
}
