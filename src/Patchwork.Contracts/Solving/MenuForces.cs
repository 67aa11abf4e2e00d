namespace Patchwork.Contracts;

/// <summary>
/// The multipliers inside blocks. With those of participation, budgets and between blocks given, each type's two conditions
/// leave one flow of incentives to its cheaper neighbour and one force of order, from the costliest on.
/// </summary>
internal sealed class MenuForces
{
    // A force of order below this pulls a block apart.
    private const double Negative = 2e-13;

    private readonly SortedTypes _types;
    private readonly TypeBlocks _blocks;
    private readonly double[] _g;
    private readonly double[] _gradient;
    private readonly double[] _jacobian;
    private readonly double[] _scales;

    public MenuForces(
        SortedTypes types,
        TotalExpectation single,
        TypeBlocks blocks,
        double[] contributions,
        double[] rewards
    )
    {
        _types = types;
        _blocks = blocks;
        double[] m = blocks.Spread(contributions);
        _scales = Array.ConvertAll(m, v => Math.Max(v, 1e-6 * m[^1]));
        MenuProgram program = new(types, single, _scales);
        _g = new double[program.Constraints];
        _gradient = new double[program.Variables];
        _jacobian = new double[program.Constraints * program.Variables];
        program.Evaluate(program.Pack(m, blocks.Spread(rewards)), _g, _gradient, _jacobian);
    }

    /// <summary>The flow of incentives where a block is pulled apart.</summary>
    public double Flow { get; private set; }

    /// <summary>Fills in the multipliers inside blocks; the type after which a block is pulled apart most, or −1.</summary>
    public int Complete(double[] multipliers)
    {
        GatherBudgets(multipliers);
        int count = _types.Count;
        double[] residual = (double[])_gradient.Clone();
        for (int k = 0; k < multipliers.Length; k++)
        {
            Add(residual, k, multipliers[k]);
        }

        int worst = -1;
        double most = -Negative;
        for (int e = 0; e + 1 < count; e++)
        {
            if (_blocks.BlockOf[e] != _blocks.BlockOf[e + 1])
            {
                continue;
            }

            int down = (2 * count) + (3 * e);
            double flow = residual[count + e];
            int way = flow >= 0 ? down : down + 1;
            multipliers[way] = Math.Abs(flow);
            Add(residual, way, Math.Abs(flow));
            double order = residual[e] * _scales[e + 1] / _scales[e];
            if (order < most)
            {
                (worst, most, Flow) = (e, order, flow);
            }

            multipliers[down + 2] = Math.Max(0, order);
            Add(residual, down + 2, order);
        }

        return worst;
    }

    // Of equal budgets in a block the cheapest type's holds the block together best.
    private void GatherBudgets(double[] multipliers)
    {
        int count = _types.Count;
        for (int i = 0; i < count; i++)
        {
            int last = _blocks.Last[_blocks.BlockOf[i]];
            while (last > i && Math.Abs(_g[count + last] - _g[count + i]) > 1e-14)
            {
                last--;
            }

            if (last > i)
            {
                multipliers[count + last] += multipliers[count + i];
                multipliers[count + i] = 0;
            }
        }
    }

    private void Add(double[] sums, int row, double factor)
    {
        int n = sums.Length;
        for (int j = 0; factor != 0 && j < n; j++)
        {
            sums[j] += factor * _jacobian[(row * n) + j];
        }
    }
}
