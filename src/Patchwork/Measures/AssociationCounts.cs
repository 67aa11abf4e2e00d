namespace Patchwork.Measures;

/// <summary>
/// What bias amplification counts: how often each outcome is, and is predicted, under each condition. Cell
/// <c>condition·Outcomes + outcome</c> of the two tables.
/// </summary>
/// <param name="Rows">N, all rows.</param>
/// <param name="ConditionRows">Rows of each condition (of each group, for attribute → task).</param>
/// <param name="OutcomeRows">Rows whose true outcome is each one (each class, for attribute → task).</param>
/// <param name="Actual">Rows of the condition with that true outcome.</param>
/// <param name="Predicted">Rows of the condition with that predicted outcome.</param>
public readonly record struct AssociationCounts(
    long Rows,
    long[] ConditionRows,
    long[] OutcomeRows,
    long[] Actual,
    long[] Predicted
)
{
    /// <summary>The number of conditions.</summary>
    public int Conditions => ConditionRows.Length;

    /// <summary>The number of outcomes.</summary>
    public int Outcomes => OutcomeRows.Length;
}
