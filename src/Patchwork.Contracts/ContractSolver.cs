namespace Patchwork.Contracts;

/// <summary>
/// Finds the menu that maximises the expected accuracy of the common model when costs are private, and proves it optimal.
/// </summary>
/// <remarks>
/// Source: Toward Trustable Model-centric Sharing for Collaborative Machine Learning (the contract and its first-moment form);
/// the exact reduction to one contribution a type is our own: t is the least reward that all incentives allow. Excluding a
/// type never helps: giving it what it would do alone instead changes nobody's choice and adds data, so that who is served
/// is decided by m = 0 alone. Cost: some 30 Newton steps; with few outcomes each takes outcomes × types², else a few Fourier
/// transforms and types³. Thread-safe.
/// </remarks>
public static class ContractSolver
{
    // How far the bound over all other regions may stay above a menu that is called optimal, relative to the objective.
    private const double GlobalTolerance = 1e-7;

    /// <summary>Solves a problem.</summary>
    /// <param name="problem">The problem, with private or complete information.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="PatchworkException"><c>bad-spec</c>: the numbers are too far apart for double precision.</exception>
    public static Contract Solve(ContractProblem problem, CancellationToken cancellation = default) =>
        Solve(problem, null, cancellation);

    /// <summary>Solves a problem and tells how far it is.</summary>
    /// <param name="problem">The problem, with private or complete information.</param>
    /// <param name="progress">The share done; a guess, as the number of steps is not known before.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="PatchworkException"><c>bad-spec</c>: the numbers are too far apart for double precision.</exception>
    public static Contract Solve(
        ContractProblem problem,
        IProgress<double>? progress,
        CancellationToken cancellation = default
    )
    {
        SortedTypes types = new(problem);
        try
        {
            return Solve(types, progress, cancellation);
        }
        catch (NotFiniteNumberException e)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"accuracy: the numbers of this specification are too far apart to be computed with (models begin at {types.Value.Accuracy.Start:G3} data points, a data point costs {types.Costs[^1]:G3}); expected less extreme costs, complexities, scales and exponents.",
                innerException: e
            );
        }
    }

    private static Contract Solve(SortedTypes types, IProgress<double>? progress, CancellationToken cancellation)
    {
        ContractProblem problem = types.Problem;
        return problem.Information == Information.Complete ? CompleteInformation.Solve(types, cancellation, progress)
            : types.Parties == 1 ? Alone(types)
            : IsHopeless(types) ? Nobody(types, 0)
            : SolvePrivate(types, new SearchSteps(progress, cancellation));
    }

    // One party alone can be paid with nothing but its own data: w(m) − c m ≥ f holds at the reservation alone, so that the
    // feasible menu is unique (and no multipliers are needed, or exist, to prove it optimal).
    private static Contract Alone(SortedTypes types)
    {
        double[] contributions = Array.ConvertAll(types.Reservations, r => r.Contribution);
        double[] rewards = Array.ConvertAll(contributions, m => types.Value.At(m).Value);
        if (contributions[^1] == 0)
        {
            return Nobody(types, 0);
        }

        double accuracy = contributions.Zip(types.Probabilities, (m, p) => p * types.Value.Accuracy.At(m).Value).Sum();
        return new Contract
        {
            Status = ContractStatus.Optimal,
            ExpectedAccuracy = accuracy,
            ExpectedValue = rewards.Zip(types.Probabilities, (t, p) => p * t).Sum(),
            Menu = MenuOf(types, contributions, rewards),
            Certificate = new OptimalityCertificate(0, 0, 0),
        };
    }

    // Whoever contributes most, m, is paid c m ≤ E v(a(S)) ≤ s E S ≤ s N m, where s is the steepest line from the origin to the
    // value of models: where s N < c nobody contributes.
    private static bool IsHopeless(SortedTypes types) =>
        types.Parties * (types.Value.At(types.Value.Tangency).Value / types.Value.Tangency) < types.Costs[^1];

    private static Contract SolvePrivate(SortedTypes types, SearchSteps steps)
    {
        MenuPoint? best = null;
        double bound = double.PositiveInfinity;
        TotalExpectation? expectation = null;
        for (int points = LatticeExpectation.UsualPoints; points <= 1 << 15; points *= 8)
        {
            MenuSearch search = new(types, points, steps);
            expectation = search.Single;
            (best, double found) = Search(types, search, best, steps);
            bound = Math.Min(bound, found);
            if (best is null || search.Single is OutcomeExpectation || IsSettled(types, search.Single, points, best))
            {
                break;
            }
        }

        best ??= Everyone(types, expectation!);
        if (best is null)
        {
            return Nobody(types, bound);
        }

        double reached = best.Objective;
        bool closed = bound <= reached + (GlobalTolerance * Math.Max(1, Math.Abs(reached)));
        (double accuracy, double value) = expectation!.Expected(best.Contributions);
        return new Contract
        {
            Status = best.Certificate.Holds && closed ? ContractStatus.Optimal : ContractStatus.Local,
            ExpectedAccuracy = accuracy,
            ExpectedValue = value,
            Menu = MenuOf(types, best.Contributions, best.Rewards),
            Certificate = best.Certificate,
            Bound = closed || double.IsInfinity(bound) ? null : bound,
        };
    }

    private static (MenuPoint? Best, double Bound) Search(
        SortedTypes types,
        MenuSearch search,
        MenuPoint? coarser,
        SearchSteps steps
    )
    {
        MenuPoint? best = null;
        foreach (double[] start in Starts(types, coarser))
        {
            if (coarser is not null && best is { Certificate.Holds: true })
            {
                // A finer lattice hardly moves what a coarser one has found: the others lead where they led.
                break;
            }

            MenuPoint point = search.Run(start);
            if (point.Certificate.Feasible && point.Objective > 1e-12 && IsBetter(point, best))
            {
                best = point;
            }

            if (point.Certificate.Holds && IsInConcaveRegion(types, point))
            {
                return (point, point.Objective);
            }
        }

        return new GlobalBound(types, search, steps).Close(best, GlobalTolerance / 10, once: coarser is null);
    }

    // What everybody does alone, as a menu: it always holds, so that where anybody gains alone no failed search says that nobody can be served.
    private static MenuPoint? Everyone(SortedTypes types, TotalExpectation expectation)
    {
        double[] m = Array.ConvertAll(types.Reservations, r => r.Contribution);
        if (m[^1] == 0)
        {
            return null;
        }

        double[] rewards = types.LeastRewards(m);
        (double accuracy, double value) = expectation.Expected(m);
        double objective = types.Problem.Objective == ContractObjective.Value ? value : accuracy;
        double[] none = new double[(2 * types.Count) + (3 * (types.Count - 1)) + 1];
        return new MenuPoint(m, rewards, objective, new Certifier(types, expectation).Certify(m, rewards, none), 0);
    }

    private static IEnumerable<double[]> Starts(SortedTypes types, MenuPoint? coarser)
    {
        IEnumerable<double[]> all = IdleCounts(types).Select(idle => MenuStarts.Of(types, idle)).OfType<double[]>();
        return coarser is null ? all : all.Prepend(coarser.AwayFromZero);
    }

    private static bool IsBetter(MenuPoint point, MenuPoint? best)
    {
        if (best is null)
        {
            return true;
        }

        double margin = 1e-9 * Math.Max(Math.Abs(point.Objective), Math.Abs(best.Objective));
        return point.Objective > best.Objective + margin
            || (point.Objective > best.Objective - margin && point.Certificate.Largest < best.Certificate.Largest);
    }

    // Where every outcome collects at least the tangency, curve and concave envelope agree: a stationary point of the
    // one is one of the other, and that problem is convex. Outcomes below change the Lagrangian of the relaxed problem,
    // anywhere among all menus, by at most their probability times the steepest slope times the largest total.
    private static bool IsInConcaveRegion(SortedTypes types, MenuPoint point)
    {
        AccuracyCurve accuracy = types.Value.Accuracy;
        double tangency = Math.Max(ModelValue.TangencyOf(accuracy.At, accuracy.Start, 0), types.Value.Tangency);
        double below = TotalRange.Below(types.Parties, types.Probabilities, point.Contributions, tangency);
        if (below == 0)
        {
            return true;
        }

        double rarest = types.Probabilities.Min(p => NearZero.AtLeastOne(p, types.Parties));
        double reach = types.Parties * types.Value.Limit / types.Costs[^1] / tangency;
        return below / rarest * reach * (1 + point.MultiplierSum) < GlobalTolerance / 10;
    }

    private static IEnumerable<int> IdleCounts(SortedTypes types)
    {
        int most = MenuStarts.Dispensable(types);
        int step = Math.Max(1, most / 12);
        for (int idle = 0; idle < most; idle += step)
        {
            yield return idle;
        }

        yield return most;
    }

    // Twice as fine a lattice must tell the same.
    private static bool IsSettled(SortedTypes types, TotalExpectation expectation, int points, MenuPoint best)
    {
        LatticeExpectation finer = new(types, expectation.Blocks, 2 * points);
        (_, double coarse) = expectation.Expected(best.Contributions);
        (_, double fine) = finer.Expected(best.Contributions);
        return Math.Abs(coarse - fine) <= 1e-11 * types.Value.Limit;
    }

    private static Contract Nobody(SortedTypes types, double bound)
    {
        double cheapest = types.Costs[^1];
        double steepest = types.Value.At(types.Value.Tangency).Value / types.Value.Tangency;
        return new Contract
        {
            Status = ContractStatus.NoParticipation,
            ExpectedAccuracy = 0,
            ExpectedValue = 0,
            Menu = MenuOf(types, new double[types.Count], new double[types.Count]),
            Certificate = new OptimalityCertificate(0, 0, 0),
            Bound = double.IsInfinity(bound) || bound < GlobalTolerance ? null : bound,
            Reason =
                $"A data point costs the cheapest type {cheapest} and is worth at most {steepest:G3} in a model's first useful amount of data, shared by {types.Parties} parties: no reward that can be paid with models covers the cost.",
        };
    }

    internal static IReadOnlyList<MenuOption> MenuOf(SortedTypes types, double[] contributions, double[] rewards) =>
        [
            .. types.Problem.Types.Select(
                (type, index) =>
                {
                    int i = types.PlaceOf(index);
                    Reservation alone = types.Reservations[i];
                    return new MenuOption(
                        type.Cost,
                        type.Probability,
                        contributions[i],
                        rewards[i],
                        alone.Utility,
                        alone.Contribution,
                        rewards[i] - (type.Cost * contributions[i])
                    );
                }
            ),
        ];
}
