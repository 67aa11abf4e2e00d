namespace Patchwork.Measures;

/// <summary>
/// Bias amplification of predictions, in either direction, from counts (math-5 section 1). For attribute → task the
/// condition is the group and the outcome the class: Δ_at = P(T̂=t | A=a) − P(T=t | A=a), y_at = 1 where
/// P(T=t, A=a) &gt; P(T=t)·P(A=a), and the value is the mean over all cells of +Δ where y = 1 and −Δ elsewhere. Task →
/// attribute exchanges the roles. 0 means as biased as the labels, above 0 amplified, below 0 dampened; range [−1, 1].
/// </summary>
/// <remarks>
/// Source: Hall et al., "A Systematic Study of Bias Amplification", equations 1 to 3; Wang and Russakovsky 2021 for task →
/// attribute. Directions compare the integers n_at·N and n_a·n_t, so that nothing is rounded. Conditions without rows are left out
/// and the divisor shrinks. Cost O(conditions·outcomes). Pure.
/// </remarks>
public static class BiasAmplification
{
    /// <summary>The signs of all cells from the labels: +1 above independence, −1 below; equality as the rule says.</summary>
    public static int[] Directions(in AssociationCounts counts, EqualityRule equality)
    {
        int[] directions = new int[counts.Conditions * counts.Outcomes];
        for (int cell = 0; cell < directions.Length; cell++)
        {
            long together = counts.Actual[cell] * counts.Rows;
            long independent =
                counts.ConditionRows[cell / counts.Outcomes] * counts.OutcomeRows[cell % counts.Outcomes];
            directions[cell] =
                together > independent ? 1
                : together < independent || equality == EqualityRule.Strict ? -1
                : 0;
        }

        return directions;
    }

    /// <summary>The mean of the signed terms, or null when no condition has rows.</summary>
    public static double? Mean(in AssociationCounts counts, ReadOnlySpan<int> directions)
    {
        double sum = 0;
        int terms = 0;
        for (int c = 0; c < counts.Conditions; c++)
        {
            if (counts.ConditionRows[c] == 0)
            {
                continue;
            }

            for (int o = 0; o < counts.Outcomes; o++)
            {
                sum += directions[(c * counts.Outcomes) + o] * Difference(counts, c, o);
                terms++;
            }
        }

        return terms == 0 ? null : sum / terms;
    }

    /// <summary>The table behind the mean, cell by cell, conditions without rows left out.</summary>
    public static IReadOnlyList<AmplificationCell> Cells(
        in AssociationCounts counts,
        ReadOnlySpan<int> directions,
        IReadOnlyList<string> conditions,
        IReadOnlyList<string> outcomes
    )
    {
        List<AmplificationCell> cells = [];
        for (int c = 0; c < counts.Conditions; c++)
        {
            for (int o = 0; o < counts.Outcomes && counts.ConditionRows[c] > 0; o++)
            {
                int cell = (c * counts.Outcomes) + o;
                double difference = Difference(counts, c, o);
                cells.Add(
                    new AmplificationCell(
                        conditions[c],
                        outcomes[o],
                        counts.ConditionRows[c],
                        counts.Actual[cell],
                        counts.Predicted[cell],
                        directions[cell],
                        difference,
                        directions[cell] * difference
                    )
                );
            }
        }

        return cells;
    }

    private static double Difference(in AssociationCounts counts, int condition, int outcome)
    {
        int cell = (condition * counts.Outcomes) + outcome;
        return (double)(counts.Predicted[cell] - counts.Actual[cell]) / counts.ConditionRows[condition];
    }
}
