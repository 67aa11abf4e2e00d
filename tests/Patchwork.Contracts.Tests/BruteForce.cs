namespace Patchwork.Contracts.Tests;

/// <summary>
/// The problem once more, written independently of the solver: every assignment of types to parties is visited (I^N), the
/// accuracy is the formula of the bound, rewards follow from all T_ji, and menus are tried at random and improved one
/// contribution at a time.
/// </summary>
internal sealed class BruteForce(int parties, double[] costs, double[] probabilities)
{
    private readonly int[][] _assignments = Assignments(parties, costs.Length);

    // Rounding at the budgets is not a violation; the value that it lends is a hundred times smaller than what tests compare.
    private const double Slack = 1e-8;
    private readonly double[] _floors = Array.ConvertAll(costs, Floor);

    public static double Value(double total) =>
        total <= 55.80715144912655
            ? 0
            : 100 * Math.Max(0, 1 - ((Math.Sqrt(2 * (2 + Math.Log(total))) + 4) / Math.Sqrt(total)));

    /// <summary>E v(a), or −1 when no rewards make the contributions a contract. Costs must descend.</summary>
    public double Score(double[] m)
    {
        int types = costs.Length;
        double value = 0;
        double[] budgets = new double[types];
        double[] chances = new double[types];
        foreach (int[] assignment in _assignments)
        {
            double probability = 1;
            double total = 0;
            foreach (int type in assignment)
            {
                probability *= probabilities[type];
                total += m[type];
            }

            double worth = Value(total);
            value += probability * worth;
            foreach (int type in assignment.Distinct())
            {
                budgets[type] += probability * worth;
                chances[type] += probability;
            }
        }

        for (int i = 0; i < types; i++)
        {
            if (m[i] < 0 || (i > 0 && m[i] < m[i - 1]) || Needed(m, i) > (budgets[i] / chances[i]) + Slack)
            {
                return -1;
            }
        }

        return value;
    }

    /// <summary>The best of many random menus, each improved by steps that halve.</summary>
    public double Best(long seed, int starts, double[]? near = null)
    {
        SeededRandom random = new(seed, "brute force");
        double best = near is null ? 0 : Improve(near, random);
        for (int start = 0; start < starts; start++)
        {
            double[] m = [.. costs.Select(c => random.NextDouble() * Math.Exp(random.NextDouble() * 8))];
            Array.Sort(m);
            best = Math.Max(best, Improve(m, random));
        }

        return best;
    }

    private double Improve(double[] m, SeededRandom random)
    {
        double score = Score(m);
        double width = 0.5;
        for (int round = 0; round < 400 && width > 1e-7; round++)
        {
            double[] tried = Array.ConvertAll(m, v => v * Math.Exp(width * random.NextGaussian()));
            double found = Score(tried);
            if (found > score)
            {
                (m, score) = (tried, found);
                width *= 1.3;
            }
            else
            {
                width *= 0.95;
            }
        }

        return score;
    }

    // Every chain of incentives that ends in type i, written out.
    private double Needed(double[] m, int i)
    {
        double most = 0;
        for (int j = 0; j < costs.Length; j++)
        {
            double t = _floors[j] + (costs[j] * m[j]);
            for (int k = j; k < i; k++)
            {
                t += costs[k + 1] * (m[k + 1] - m[k]);
            }

            for (int k = i; k < j; k++)
            {
                t -= costs[k] * (m[k + 1] - m[k]);
            }

            most = Math.Max(most, t);
        }

        return most;
    }

    private static double Floor(double cost)
    {
        double best = 0;
        double at = 0;
        double step = 50;
        for (double m = 0; m < 200_000; m += Math.Max(step, m / 50))
        {
            double gain = Value(m) - (cost * m);
            (best, at) = gain > best ? (gain, m) : (best, at);
        }

        for (double width = Math.Max(step, at / 50); width > 1e-9; width *= 0.9)
        {
            foreach (double m in new[] { Math.Max(0, at - width), at + width })
            {
                double gain = Value(m) - (cost * m);
                (best, at) = gain > best ? (gain, m) : (best, at);
            }
        }

        return best;
    }

    private static int[][] Assignments(int parties, int types)
    {
        List<int[]> all =
        [
            [],
        ];
        for (int party = 0; party < parties; party++)
        {
            all = [.. all.SelectMany(head => Enumerable.Range(0, types).Select(t => (int[])[.. head, t]))];
        }

        return [.. all];
    }
}
