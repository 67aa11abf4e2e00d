namespace Patchwork.Contracts;

/// <summary>
/// The benchmark where the coordinator knows every party's type: for each outcome all participation constraints bind and
/// everybody gets the common model.
/// </summary>
/// <remarks>
/// For counts n the total M is the largest root of M = v(a(M)) Σ nᵢ/cᵢ − Σ nᵢ fᵢ/cᵢ, reached by iterating the right side from
/// above. Averages over all outcomes where these are few, else over seeded draws, whose standard error is reported.
/// </remarks>
internal static class CompleteInformation
{
    private const int MostOutcomes = 400_000;

    public static Contract Solve(SortedTypes types, CancellationToken cancellation, IProgress<double>? progress = null)
    {
        (IReadOnlyList<int[]> counts, double[] weights, bool exact) = Outcomes(types, cancellation);
        double accuracy = 0;
        double value = 0;
        double squares = 0;
        double[] contributions = new double[types.Count];
        double[] rewards = new double[types.Count];
        for (int o = 0; o < counts.Count; o++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (o % 1000 == 999)
            {
                progress?.Report((o + 1.0) / counts.Count);
            }

            int[] n = counts[o];
            double total = Total(types, n);
            Jet a = types.Value.Accuracy.At(total);
            double worth = a.Value > 0 ? types.Value.From(total, a).Value : 0;
            accuracy += weights[o] * a.Value;
            value += weights[o] * worth;
            squares += weights[o] * worth * worth;
            for (int i = 0; i < n.Length; i++)
            {
                if (n[i] > 0)
                {
                    double weight =
                        types.Problem.Belief == Belief.OwnType
                            ? weights[o] * n[i] / (types.Parties * types.Probabilities[i])
                            : weights[o] / NearZero.AtLeastOne(types.Probabilities[i], types.Parties);
                    contributions[i] += weight * Math.Max(0, (worth - types.Floors[i]) / types.Costs[i]);
                    rewards[i] += weight * worth;
                }
            }
        }

        return new Contract
        {
            Status = value > 0 ? ContractStatus.Optimal : ContractStatus.NoParticipation,
            ExpectedAccuracy = accuracy,
            ExpectedValue = value,
            Menu = ContractSolver.MenuOf(types, contributions, rewards),
            Certificate = new OptimalityCertificate(0, 0, 0),
            StandardError = exact ? null : Math.Sqrt(Math.Max(0, squares - (value * value)) / counts.Count),
            Reason = value > 0 ? null : "No outcome collects enough data for a model, even when costs are known.",
        };
    }

    // All outcomes, or draws of them from a fixed seed where they are too many.
    private static (IReadOnlyList<int[]> Counts, double[] Weights, bool Exact) Outcomes(
        SortedTypes types,
        CancellationToken cancellation
    )
    {
        if (OutcomeSet.CountOf(types.Parties, types.Count) <= MostOutcomes)
        {
            OutcomeSet all = OutcomeSet.Of(types.Parties, types.Probabilities);
            return (all.Counts, all.Probabilities, true);
        }

        SeededRandom random = new(0, "complete information");
        int draws = Math.Clamp(20_000_000 / types.Parties, 500, 100_000);
        List<int[]> drawn = [];
        while (drawn.Count < draws)
        {
            cancellation.ThrowIfCancellationRequested();
            drawn.Add(CountDraw.Of(types.Parties, types.Probabilities, random));
        }

        double[] weights = new double[draws];
        Array.Fill(weights, 1.0 / draws);
        return (drawn, weights, false);
    }

    /// <summary>The total that complete information collects from given counts.</summary>
    public static double Total(SortedTypes types, int[] counts)
    {
        // Alone, the root is the tangency and double: it is known already, to more digits than Newton would give.
        if (types.Parties == 1)
        {
            return types.Reservations[Array.IndexOf(counts, 1)].Contribution;
        }

        double rate = 0;
        double floor = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            rate += counts[i] / types.Costs[i];
            floor += counts[i] * types.Floors[i] / types.Costs[i];
        }

        return LargestRoot(types.Value, rate, floor);
    }

    // M ↦ w(M)·rate − floor − M is concave above the start: Newton from the right of its largest root never crosses it.
    private static double LargestRoot(ModelValue value, double rate, double floor)
    {
        double m = (value.Limit * rate) - floor;
        for (int i = 0; i < 200 && m > value.Accuracy.Start; i++)
        {
            Jet w = value.At(m);
            double excess = (w.Value * rate) - floor - m;
            double slope = (w.Slope * rate) - 1;
            if (excess >= 0 || -excess <= 1e-14 * m)
            {
                return m;
            }

            if (slope >= 0)
            {
                // Left of the top and still below zero: no root.
                return 0;
            }

            m -= excess / slope;
        }

        return 0;
    }
}
