namespace Patchwork.Contracts;

/// <summary>From a starting point to a stationary point with exact bunching and a certificate.</summary>
internal sealed class MenuSearch(SortedTypes types, int points, SearchSteps steps)
{
    // Contributions below this share of the largest are what an interior point leaves of 0.
    private const double Nothing = 1e-7;

    // How near contributions are one, and how small the last barrier is: a nearly bunched menu has constraints with a slack
    // so small that only a smaller barrier does not touch them. The coarsest guess first: where it is wrong, the small
    // problem shows it soon.
    private static readonly (double Width, double Barrier)[] Tries =
    [
        (1e-3, 1e-14),
        (1e-5, 1e-15),
        (1e-5, 1e-16),
        (1e-7, 1e-15),
        // Where an optimum is all but flat between bunched and not, an interior point stays far from bunched.
        (1e-2, 1e-14),
        (0.1, 1e-14),
        (0.5, 1e-14),
    ];

    /// <summary>The points of lattices.</summary>
    public int Points => points;

    /// <summary>Every type a block of its own; shared by all starts.</summary>
    public TotalExpectation Single { get; } =
        TotalExpectation.Of(types, TypeBlocks.Single(types.Probabilities), points);

    // The first search may take beliefs that differ by less than this for one; what is certified may not.
    private readonly TotalExpectation _quick = TotalExpectation.Of(
        types,
        TypeBlocks.Single(types.Probabilities),
        points,
        1e-6
    );

    /// <summary>The stationary point that a start leads to.</summary>
    public MenuPoint Run(double[] contributions)
    {
        MenuProgram program = new(types, _quick, contributions);
        InteriorPoint method = new(program, steps);
        double[] rewards = Array.ConvertAll(types.LeastRewards(contributions), t => t + (0.005 * types.Value.Limit));
        // Where the objective is all but flat this gives up early: the active set arrives where the barrier cannot.
        method.Solve(program.Pack(contributions, rewards), 1e-10, patience: 6);
        double[] found = Ascending(program.Contributions(method.Point));
        MenuPoint? best = Refined(found, method);
        if (best is { Certificate.Holds: true })
        {
            return best;
        }

        foreach ((double width, double barrier) in Tries)
        {
            MenuPoint point = Polish(found, method.Multipliers, width, barrier);
            if (best is null || point.Certificate.Largest < best.Certificate.Largest)
            {
                best = point;
            }

            if (best.Certificate.Holds)
            {
                break;
            }
        }

        return best!;
    }

    // The constraints that bind taken as equations: exact where it arrives.
    private MenuPoint? Refined(double[] found, InteriorPoint method)
    {
        ActiveSet set = new(types, Single, points, steps);
        MenuPoint? best = null;
        foreach (double width in (double[])[1e-3, 1e-2, 1e-5])
        {
            if (!set.Solve(found, method.Multipliers, width))
            {
                continue;
            }

            double[] contributions = Ascending(set.Contributions);
            double[] least = types.LeastRewards(contributions);
            OptimalityCertificate certificate = new Certifier(types, Single).Certify(
                contributions,
                least,
                set.Multipliers
            );
            if (certificate.Largest < (best?.Certificate.Largest ?? double.PositiveInfinity))
            {
                best = new MenuPoint(contributions, least, set.Objective, certificate, method.Multipliers.Sum());
            }

            if (certificate.Holds)
            {
                break;
            }
        }

        return best;
    }

    // Types whose contributions nearly agree become one block; the small problem is then solved to the last digits.
    private MenuPoint Polish(double[] found, double[] multipliers, double width, double barrier)
    {
        List<int> sizes = [1];
        for (int i = 1; i < found.Length; i++)
        {
            if (found[i] - found[i - 1] <= width * found[i] || found[i] <= Nothing * found[^1])
            {
                sizes[^1]++;
            }
            else
            {
                sizes.Add(1);
            }
        }

        TypeBlocks blocks = new(types.Probabilities, sizes);
        double[] start = [.. blocks.First.Select((f, b) => Mean(found, f, blocks.Last[b]))];
        double[] scales = Array.ConvertAll(start, m => Math.Max(m, 1e-6 * start[^1]));
        MenuProgram program = new(types, TotalExpectation.Of(types, blocks, points), scales);
        InteriorPoint method = new(program, steps);
        double[] rewards = types.LeastRewards(blocks.Spread(start));
        double[] blockRewards =
        [
            .. blocks.First.Select((f, b) => rewards[f..(blocks.Last[b] + 1)].Max() + (1e-4 * types.Value.Limit)),
        ];
        method.Solve(program.Pack(start, blockRewards), barrier, 1e-5);
        double[] polished = Array.ConvertAll(
            program.Contributions(method.Point),
            m => m <= Nothing * start[^1] ? 0 : m
        );
        double[] contributions = blocks.Spread(Ascending(polished));
        double[] least = types.LeastRewards(contributions);
        OptimalityCertificate certificate = new Certifier(types, Single).Certify(contributions, least, multipliers);
        return new MenuPoint(
            contributions,
            least,
            method.Objective * program.ObjectiveUnit,
            certificate,
            multipliers.Sum()
        );
    }

    private static double Mean(double[] values, int first, int last) => values[first..(last + 1)].Average();

    private static double[] Ascending(double[] contributions)
    {
        double[] m = (double[])contributions.Clone();
        m[0] = Math.Max(0, m[0]);
        for (int i = 1; i < m.Length; i++)
        {
            m[i] = Math.Max(m[i], m[i - 1]);
        }

        return m;
    }
}
