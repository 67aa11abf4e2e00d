namespace Patchwork.Contracts;

/// <summary>
/// Checks that no reward is a better model than there is: rᵢ(n) ≤ a(S) in accuracy, which value alone does not tell where better models
/// are worth no more.
/// </summary>
internal static class AccuracyBudgets
{
    // Of totals too many to list.
    private const int Totals = 1024;

    /// <summary>The largest excess over all outcomes, in value units: as a share of the best accuracy, of what the best model is worth.</summary>
    /// <param name="types">The types.</param>
    /// <param name="expectation">Every type on its own.</param>
    /// <param name="contributions">m by sorted type.</param>
    /// <param name="rewards">t by sorted type.</param>
    /// <remarks>Smaller shares give smaller rewards: it is enough to look at the largest, everywhere.</remarks>
    public static double Violation(
        SortedTypes types,
        TotalExpectation expectation,
        double[] contributions,
        double[] rewards
    )
    {
        ModelValue value = types.Value;
        if (value.Factor is not null)
        {
            return 0;
        }

        Moments moments = new(types.Count, types.Count);
        expectation.Evaluate(contributions, false, moments);
        double share = rewards.Zip(moments.Budgets, (t, budget) => budget > 0 ? Math.Min(1, t / budget) : 0).Max();
        double worst = 0;
        foreach (double total in TotalsOf(types, expectation, contributions))
        {
            double accuracy = value.Accuracy.At(total).Value;
            double reward = accuracy > 0 ? value.Valuation.Inverse(share * value.At(total).Value) : 0;
            worst = Math.Max(worst, reward - accuracy);
        }

        return worst / value.Accuracy.Limit * value.Limit;
    }

    private static IEnumerable<double> TotalsOf(SortedTypes types, TotalExpectation expectation, double[] contributions)
    {
        if (expectation is OutcomeExpectation outcomes)
        {
            return outcomes.Outcomes.Counts.Select(n => OutcomeExpectation.Total(n, contributions));
        }

        double low = types.Parties * contributions[0];
        double high = types.Parties * contributions[^1];
        return Enumerable.Range(0, Totals).Select(i => low + ((high - low) * i / (Totals - 1)));
    }
}
