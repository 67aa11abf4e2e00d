namespace Patchwork.Contracts;

/// <summary>
/// Turns a menu into models for every outcome: option i receives the share tᵢ/t̄ᵢ of the common model's value,
/// r_i = v⁻¹((tᵢ/t̄ᵢ)·v(a(total))).
/// </summary>
/// <remarks>
/// The share is at most 1, so that nobody is promised more than there is, whatever the outcome; in expectation the reward is
/// worth exactly tᵢ ("proportional assignment"). Immutable, safe from any thread.
/// </remarks>
public sealed class RewardRule
{
    private readonly ModelValue _value;

    /// <summary>Makes the rule of a menu.</summary>
    /// <param name="problem">The problem that the menu was made for.</param>
    /// <param name="contributions">m by type, in the problem's order.</param>
    /// <param name="rewards">t by type, in the problem's order.</param>
    public RewardRule(ContractProblem problem, IReadOnlyList<double> contributions, IReadOnlyList<double> rewards)
    {
        SortedTypes types = new(problem);
        _value = types.Value;
        double[] m = new double[types.Count];
        for (int i = 0; i < contributions.Count; i++)
        {
            m[types.PlaceOf(i)] = contributions[i];
        }

        TotalExpectation expectation = TotalExpectation.Of(types, TypeBlocks.Single(types.Probabilities), 4096);
        Moments moments = new(types.Count, types.Count);
        expectation.Evaluate(m, false, moments);
        Shares =
        [
            .. rewards.Select(
                (t, i) => moments.Budgets[types.PlaceOf(i)] is > 0 and var budget ? Math.Clamp(t / budget, 0, 1) : 0
            ),
        ];
    }

    /// <summary>tᵢ/t̄ᵢ by option.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>The accuracy that an option receives when so many data points were collected in all.</summary>
    public double Accuracy(int option, double total) =>
        _value.Valuation.Inverse(Shares[option] * _value.At(total).Value);

    /// <summary>What that is worth: tᵢ/t̄ᵢ · v(a(total)).</summary>
    public double Value(int option, double total) => Shares[option] * _value.At(total).Value;

    /// <summary>The reward of an option over the outcomes, as (accuracy, probability), for few outcomes; empty where they are too many.</summary>
    public static IReadOnlyList<(double Accuracy, double Probability)> Distribution(
        ContractProblem problem,
        RewardRule rule,
        IReadOnlyList<double> contributions,
        int option
    )
    {
        double[] probabilities = [.. problem.Types.Select(t => t.Probability)];
        if (OutcomeSet.CountOf(problem.Parties, probabilities.Length) > 200_000)
        {
            return [];
        }

        OutcomeSet set = OutcomeSet.Of(problem.Parties, probabilities);
        double some = NearZero.AtLeastOne(probabilities[option], problem.Parties);
        double[] m = [.. contributions];
        List<(double, double)> all = [];
        for (int o = 0; o < set.Counts.Length; o++)
        {
            if (set.Counts[o][option] > 0)
            {
                double total = OutcomeExpectation.Total(set.Counts[o], m);
                all.Add((rule.Accuracy(option, total), set.Probabilities[o] / some));
            }
        }

        return all;
    }
}
