using System.Globalization;

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
        try
        {
            return Solve(new SortedTypes(problem), progress, cancellation);
        }
        catch (NotFiniteNumberException e)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The numbers of this specification are too far apart to be computed with (a data point costs from {problem.Types.Min(t => t.Cost):G3} to {problem.Types.Max(t => t.Cost):G3}, models begin at {Math.Max(0, problem.Accuracy.Start):G3} data points, the best is worth {problem.Valuation.At(problem.Accuracy.Limit).Value:G3}); expected less extreme costs, complexities, scales and exponents."
                ),
                innerException: e
            );
        }
    }

    private static Contract Solve(SortedTypes types, IProgress<double>? progress, CancellationToken cancellation)
    {
        ContractProblem problem = types.Problem;
        return problem.Information == Information.Complete ? CompleteInformation.Solve(types, cancellation, progress)
            : types.Parties == 1 ? Alone(types)
            : IsHopeless(types) || NeedsNoData(types) ? Nobody(types, 0)
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

    // Who has the best model without data gives none for it.
    private static bool NeedsNoData(SortedTypes types) =>
        Objective(types, types.Value.Accuracy.At(0).Value, types.Value.At(0).Value) >= types.Best * (1 - 1e-12);

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

        if (best is null)
        {
            return Nobody(types, bound);
        }

        double reached = best.Objective;
        bool closed = bound <= reached + (GlobalTolerance * Math.Max(1, Math.Abs(reached)));
        (double accuracy, double value) = expectation!.Expected(best.Contributions);
        OptimalityCertificate certificate = best.Certificate with
        {
            Feasibility = Math.Max(
                best.Certificate.Feasibility,
                AccuracyBudgets.Violation(types, expectation, best.Contributions, best.Rewards)
            ),
        };
        return new Contract
        {
            Status = certificate.Holds && closed ? ContractStatus.Optimal : ContractStatus.Local,
            ExpectedAccuracy = accuracy,
            ExpectedValue = value,
            Menu = MenuOf(types, best.Contributions, best.Rewards),
            Certificate = certificate,
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
        MenuPoint? alone = Autarky(types, search);
        if (alone?.Objective >= types.Best * (1 - GlobalTolerance / 10))
        {
            return (alone, alone.Objective);
        }

        MenuPoint? best = alone;
        foreach (double[] start in Starts(types, coarser))
        {
            if (coarser is not null && best != alone && best is { Certificate.Holds: true })
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

    private static IEnumerable<double[]> Starts(SortedTypes types, MenuPoint? coarser)
    {
        IEnumerable<double[]> all = IdleCounts(types).Select(idle => MenuStarts.Of(types, idle)).OfType<double[]>();
        return coarser is null ? all : all.Prepend(coarser.AwayFromZero);
    }

    // Everybody's own best, for what it is worth: feasible always, as nobody prefers what another does alone, and with others' data
    // there is no less. So nobody is left below what it reaches alone for want of a better menu.
    private static MenuPoint? Autarky(SortedTypes types, MenuSearch search)
    {
        double[] m = Array.ConvertAll(types.Reservations, r => r.Contribution);
        if (m[^1] == 0)
        {
            return null;
        }

        double[] rewards = types.LeastRewards(m);
        Moments moments = new(types.Count, types.Count);
        search.Single.Evaluate(m, false, moments);
        double[] none = new double[new MenuProgram(types, search.Single, m).Constraints];
        return new MenuPoint(
            m,
            rewards,
            moments.Objective,
            new Certifier(types, search.Single).Certify(m, rewards, none),
            0
        );
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
        // Without any data there is the model that needs none, which everybody has alone too.
        double[] nothing = new double[types.Count];
        double[] rewards = types.LeastRewards(nothing);
        double value = types.Value.At(0).Value;
        double open = bound - Objective(types, types.Value.Accuracy.At(0).Value, value);
        return new Contract
        {
            Status = ContractStatus.NoParticipation,
            ExpectedAccuracy = types.Value.Accuracy.At(0).Value,
            ExpectedValue = value,
            Menu = MenuOf(types, nothing, rewards),
            Certificate = new OptimalityCertificate(0, Math.Max(0, rewards.Max() - value), 0),
            Bound = double.IsInfinity(bound) || open < GlobalTolerance ? null : bound,
            Reason = ReasonOf(types, open),
        };
    }

    private static string ReasonOf(SortedTypes types, double open)
    {
        double cheapest = types.Costs[^1];
        double steepest = types.Value.At(types.Value.Tangency).Value / types.Value.Tangency;
        double free = types.Value.At(0).Value;
        return free > 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"A model that needs no data is worth {free:G3} already, and no menu was found by which more data pay."
                )
            : IsHopeless(types)
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"A data point costs the cheapest type {cheapest} and is worth at most {steepest:G3} in a model's first useful amount of data, shared by {types.Parties} parties: no reward that can be paid with models covers the cost."
                )
            : open < GlobalTolerance
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"A data point costs the cheapest type {cheapest}: every menu was excluded by which somebody contributes and the models collected pay for it."
                )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"A data point costs the cheapest type {cheapest}: no menu was found by which somebody contributes and the models collected pay for it. Whether there is one was not proven."
            );
    }

    private static double Objective(SortedTypes types, double accuracy, double value) =>
        types.Problem.Objective == ContractObjective.Value ? value : accuracy;

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
