namespace Patchwork.Contracts;

/// <summary>What a contract is worth beside other arrangements for the same parties.</summary>
/// <remarks>
/// <c>alone</c>: everybody trains on the own data. <c>naive-sharing</c>: everybody gets the pooled model, so that only a party of
/// the cheapest type present contributes, as much as it would alone (Karimireddy, Guo and Jordan, 2022: catastrophic
/// freeriding). <c>uniform</c>: one option for all, the same contribution for the whole model, at the best level. <c>linear</c>:
/// value β for each data point up to the whole model, at the best β. <c>contract</c>: the optimal menu. <c>complete-information</c>: types are known.
/// Contributions and utilities of a type are expected under the problem's belief, in every row alike. With linear pay everybody who gains by a
/// data point gives as many as pay, up to the whole model: one option for all, so that the two rows agree unless a cheap type expects so much
/// less than the costliest that joins that β would fall below that one's cost.
/// </remarks>
public static class ContractComparison
{
    /// <summary>All arrangements, from no collaboration to complete information.</summary>
    public static IReadOnlyList<Arrangement> Of(
        ContractProblem problem,
        Contract contract,
        CancellationToken cancellation = default
    )
    {
        SortedTypes types = new(problem);
        Contract complete = CompleteInformation.Solve(types, cancellation);
        return
        [
            Alone(types),
            Naive(types),
            SingleOption(types, "uniform", linear: false, cancellation),
            SingleOption(types, "linear", linear: true, cancellation),
            OfContract("contract", contract),
            OfContract("complete-information", complete),
        ];
    }

    private static Arrangement OfContract(string name, Contract contract) =>
        new(
            name,
            contract.ExpectedValue,
            contract.Menu.Sum(o => o.Probability * o.Utility),
            [.. contract.Menu.Select(o => o.Contribution)],
            [.. contract.Menu.Select(o => o.Utility)]
        );

    private static Arrangement Alone(SortedTypes types)
    {
        double[] m = Array.ConvertAll(types.Reservations, r => r.Contribution);
        double value = m.Zip(types.Probabilities, (x, p) => p * types.Value.At(x).Value).Sum();
        return Make(types, "alone", value, m, types.Floors);
    }

    // The cheapest type present is k with probability P_k; one party of it contributes what it would alone.
    private static Arrangement Naive(SortedTypes types)
    {
        int count = types.Count;
        double[] m = new double[count];
        double[] utilities = new double[count];
        NaiveLaw law = new(types);
        double value = 0;
        for (int k = 0; k < count; k++)
        {
            value += law.Cheapest(k) * types.Value.At(types.Reservations[k].Contribution).Value;
            m[k] = types.Reservations[k].Contribution * law.Turn(k);
        }

        for (int i = 0; i < count; i++)
        {
            for (int k = i; k < count; k++)
            {
                utilities[i] += law.Cheapest(k, i) * types.Value.At(types.Reservations[k].Contribution).Value;
            }

            utilities[i] -= types.Costs[i] * m[i];
        }

        return Make(types, "naive-sharing", value, m, utilities);
    }

    // All types from `first` on take one option (m, the whole model); the others stay alone. The best `first` is taken.
    private static Arrangement SingleOption(SortedTypes types, string name, bool linear, CancellationToken cancellation)
    {
        Arrangement best = Make(types, name, 0, new double[types.Count], types.Floors);
        for (int first = 0; first < types.Count; first++)
        {
            List<int> sizes = first == 0 ? [types.Count] : [first, types.Count - first];
            TotalExpectation expectation = TotalExpectation.Of(types, new TypeBlocks(types.Probabilities, sizes));
            Moments moments = new(sizes.Count, types.Count);
            double m = Affordable(types, expectation, moments, first, linear, cancellation);
            if (m <= 0)
            {
                continue;
            }

            double[] option = first == 0 ? [m] : [0, m];
            (_, double value) = expectation.Expected(option);
            if (value > best.ExpectedValue)
            {
                expectation.Evaluate(option, false, moments);
                double[] contributions = expectation.Blocks.Spread(option);
                double[] utilities =
                [
                    .. types.Floors.Select((f, i) => i < first ? f : moments.Budgets[i] - (types.Costs[i] * m)),
                ];
                best = Make(types, name, value, contributions, utilities);
            }
        }

        return best;
    }

    // The largest m that every participant prefers to being alone; with linear pay at least β = c_first for a data point,
    // so that the whole model must be worth β·m. Falls from above to the largest root.
    private static double Affordable(
        SortedTypes types,
        TotalExpectation expectation,
        Moments moments,
        int first,
        bool linear,
        CancellationToken cancellation
    )
    {
        double m = types.Value.Limit / types.Costs[first];
        for (int i = 0; i < 2000 && m > 1e-9; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            expectation.Evaluate(first == 0 ? [m] : [0, m], false, moments);
            double most = double.PositiveInfinity;
            for (int t = first; t < types.Count; t++)
            {
                double budget = moments.Budgets[t];
                most = Math.Min(most, (budget - types.Floors[t]) / types.Costs[t]);
                most = linear ? Math.Min(most, budget / types.Costs[first]) : most;
            }

            if (most >= m * (1 - 1e-12))
            {
                return m;
            }

            m = most;
        }

        return 0;
    }

    private static Arrangement Make(SortedTypes types, string name, double value, double[] m, double[] u) =>
        new(
            name,
            value,
            types.Probabilities.Zip(u, (p, x) => p * x).Sum(),
            [.. types.Problem.Types.Select((_, i) => m[types.PlaceOf(i)])],
            [.. types.Problem.Types.Select((_, i) => u[types.PlaceOf(i)])]
        );
}
