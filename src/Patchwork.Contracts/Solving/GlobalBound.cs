namespace Patchwork.Contracts;

/// <summary>
/// Proves that no menu does better where some outcomes collect too little data for any model: branch and bound over boxes of
/// contributions. In a box every outcome's curve is replaced by its concave envelope, which makes a convex problem whose
/// optimum no menu of the box exceeds.
/// </summary>
internal sealed class GlobalBound(SortedTypes types, MenuSearch search, SearchSteps steps)
{
    private const int MostBoxes = 600;

    // Outcomes that are listed here, more than elsewhere, and in how many boxes altogether.
    private const int MostListed = 50_000;
    private const int MostListings = 600_000;
    private const int StepsABox = 25;
    private const int MostDescents = 12;
    private int _descents;

    /// <summary>The best point after looking everywhere, and the proven bound on the objective.</summary>
    /// <param name="best">What the search has found.</param>
    /// <param name="tolerance">How far the bound may stay above it.</param>
    /// <param name="once">False where outcomes were listed for the problem already: a finer lattice does not change them.</param>
    public (MenuPoint? Best, double Bound) Close(MenuPoint? best, double tolerance, bool once)
    {
        if (search.Single is not OutcomeExpectation outcomes)
        {
            (best, double relaxed) = Relaxed(best);
            int count = OutcomeSet.CountOf(types.Parties, types.Count);
            if (best is null || relaxed <= best.Objective + tolerance || count > MostListed || !once)
            {
                return (best, relaxed);
            }

            outcomes = new OutcomeExpectation(types, search.Single.Blocks);
            (best, double branched) = Branch(outcomes, best, tolerance, MostListings / count);
            return (best, Math.Min(relaxed, branched));
        }

        return Branch(outcomes, best, tolerance, MostBoxes);
    }

    private (MenuPoint? Best, double Bound) Branch(
        OutcomeExpectation outcomes,
        MenuPoint? best,
        double tolerance,
        int most
    )
    {
        PriorityQueue<Box, double> open = new();
        double[] highest = [.. types.Costs.Select((c, i) => (types.Value.Limit - types.Floors[i]) / c)];
        // A hair wider, so that rounding does not cut off who can afford exactly that much.
        highest = Array.ConvertAll(highest, h => h * (1 + 1e-12));
        Box root = new(new double[types.Count], highest, types.Best);
        open.Enqueue(root, double.NegativeInfinity);
        double closed = double.NegativeInfinity;
        for (int boxes = 0; open.Count > 0 && boxes < most; boxes++)
        {
            steps.Left = StepsABox * (most - boxes);
            Box box = open.Dequeue();
            double reached = best?.Objective ?? 0;
            if (box.Bound <= reached + tolerance)
            {
                open.Enqueue(box, -box.Bound);
                break;
            }

            best = Split(outcomes, box, best, tolerance, open, ref closed);
        }

        double bound = open.Count > 0 ? open.Peek().Bound : double.NegativeInfinity;
        return (best, Math.Max(Math.Max(bound, closed), best?.Objective ?? 0));
    }

    // Outcomes too many to list have one envelope for all: the problem with it is convex and has no better menu less than the true one has.
    private (MenuPoint? Best, double Bound) Relaxed(MenuPoint? best)
    {
        if (best is null)
        {
            return (best, double.PositiveInfinity);
        }

        SortedTypes relaxed = types.Relaxed();
        MenuPoint point = new MenuSearch(relaxed, search.Points, steps).Run(best.AwayFromZero);
        if (!point.Certificate.Holds)
        {
            return (best, double.PositiveInfinity);
        }

        MenuPoint found = search.Run(point.AwayFromZero);
        best = found.Certificate.Feasible && found.Objective > best.Objective * (1 + 1e-12) ? found : best;
        // What a lattice of twice as many points says of the same menu bounds what the lattice adds to the bound.
        double coarse = Objective(new LatticeExpectation(relaxed, search.Single.Blocks, search.Points), point);
        double fine = Objective(new LatticeExpectation(relaxed, search.Single.Blocks, 2 * search.Points), point);
        return (best, Math.Max(best.Objective, point.Objective + (2 * Math.Abs(coarse - fine))));
    }

    private double Objective(LatticeExpectation expectation, MenuPoint point)
    {
        (double accuracy, double value) = expectation.Expected(point.Contributions);
        return types.Problem.Objective == ContractObjective.Value ? value : accuracy;
    }

    private MenuPoint? Split(
        OutcomeExpectation outcomes,
        Box box,
        MenuPoint? best,
        double tolerance,
        PriorityQueue<Box, double> open,
        ref double closed
    )
    {
        double[] start = [.. box.Low.Zip(box.High, (l, h) => l + (0.5 * (h - l)))];
        outcomes.Relax(box.Low, box.High);
        double bound = box.Bound;
        double[] m;
        (int Outcome, double Gap) gap;
        try
        {
            double[] scales = Array.ConvertAll(box.High, h => Math.Max(h, 1e-9));
            MenuProgram program = new(types, outcomes, scales, box.Low, box.High);
            InteriorPoint method = new(program, steps);
            double[] ascending = Running(start);
            double[] rewards = Array.ConvertAll(types.LeastRewards(ascending), t => t + (0.01 * types.Value.Limit));
            bool solved = method.Solve(program.Pack(start, rewards), 1e-10);
            m = program.Contributions(method.Point);
            if (!solved && IsInfeasible(program, method, box))
            {
                return best;
            }

            bound = solved ? Math.Min(bound, method.Objective * program.ObjectiveUnit) : bound;
            gap = outcomes.LargestGap(m);
        }
        finally
        {
            outcomes.Relax(null, null);
        }

        if (bound <= (best?.Objective ?? 0) + tolerance)
        {
            closed = Math.Max(closed, bound);
            return best;
        }

        if (_descents++ < MostDescents)
        {
            MenuPoint found = search.Run(Array.ConvertAll(Running(m), v => Math.Max(v, 1e-9)));
            best = found.Certificate.Feasible && found.Objective > (best?.Objective ?? 0) * (1 + 1e-12) ? found : best;
        }

        foreach (Box half in Halves(outcomes, box, m, gap.Outcome, bound))
        {
            open.Enqueue(half, -half.Bound);
        }

        return best;
    }

    // Cut where the outcome that the envelope flatters most has its largest freedom.
    private static IEnumerable<Box> Halves(OutcomeExpectation outcomes, Box box, double[] m, int outcome, double bound)
    {
        int cut = 0;
        double widest = -1;
        for (int b = 0; b < m.Length; b++)
        {
            double width = (box.High[b] - box.Low[b]) * (outcome < 0 ? 1 : outcomes.Outcomes.Counts[outcome][b]);
            (cut, widest) = width > widest ? (b, width) : (cut, widest);
        }

        double span = box.High[cut] - box.Low[cut];
        double at = Math.Clamp(m[cut], box.Low[cut] + (0.15 * span), box.High[cut] - (0.15 * span));
        double[] high = (double[])box.High.Clone();
        double[] low = (double[])box.Low.Clone();
        high[cut] = low[cut] = at;
        // Contributions ascend with falling cost, so that a cut narrows the neighbours too.
        for (int b = cut - 1; b >= 0; b--)
        {
            high[b] = Math.Min(high[b], at);
        }

        for (int b = cut + 1; b < m.Length; b++)
        {
            low[b] = Math.Max(low[b], at);
        }

        yield return new Box(box.Low, high, bound);
        yield return new Box(low, box.High, bound);
    }

    // Farkas: where constraints, weighted, add up to a concave function that is negative all over the box, no point satisfies them
    // all. Its tangent at one point is above it, and a line is largest in a corner. The method's multipliers grow towards such weights.
    private static bool IsInfeasible(MenuProgram program, InteriorPoint method, Box box)
    {
        int blocks = box.Low.Length;
        double[] x = (double[])method.Point.Clone();
        double[] low = new double[x.Length];
        double[] high = new double[x.Length];
        for (int v = 0; v < x.Length; v++)
        {
            // Rewards are worth at least nothing and at most the best model.
            (low[v], high[v]) = v < blocks ? (box.Low[v] / program.Scales[v], box.High[v] / program.Scales[v]) : (0, 1);
            double edge = 1e-6 * (high[v] - low[v]);
            x[v] = Math.Clamp(x[v], low[v] + edge, high[v] - edge);
        }

        double[] g = new double[program.Constraints];
        double[] gradient = new double[program.Variables];
        double[] jacobian = new double[program.Constraints * program.Variables];
        program.Evaluate(x, g, gradient, jacobian);
        double[] weights = method.Multipliers;
        double all = weights.Sum();
        double most = 0;
        for (int k = 0; k < g.Length; k++)
        {
            most += weights[k] / all * g[k];
        }

        for (int v = 0; v < x.Length; v++)
        {
            double slope = 0;
            for (int k = 0; k < g.Length; k++)
            {
                slope += weights[k] / all * jacobian[(k * x.Length) + v];
            }

            most += slope * ((slope > 0 ? high[v] : low[v]) - x[v]);
        }

        return most < -1e-12;
    }

    private static double[] Running(double[] values)
    {
        double[] m = (double[])values.Clone();
        for (int i = 1; i < m.Length; i++)
        {
            m[i] = Math.Max(m[i], m[i - 1]);
        }

        return m;
    }

    private sealed record Box(double[] Low, double[] High, double Bound);
}
