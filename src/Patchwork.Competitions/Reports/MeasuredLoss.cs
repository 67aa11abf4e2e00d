using Patchwork.Losses;
using Patchwork.Measures;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>The mean loss over the rows of a group, with its 95 % interval and n.</summary>
/// <param name="Rows">n, the rows of the group.</param>
/// <param name="Loss">Their mean loss; NaN for no rows.</param>
/// <param name="Interval">The interval: Wilson's for zero-one, normal otherwise; null for fewer than two rows.</param>
internal readonly record struct MeasuredLoss(int Rows, double Loss, Interval? Interval)
{
    /// <summary>Measures a group. O(|g|).</summary>
    public static MeasuredLoss Of(LossKind kind, ReadOnlySpan<double> losses, RowSet group)
    {
        double sum = 0;
        double squares = 0;
        foreach (int row in group.ToIndices())
        {
            sum += losses[row];
            squares += losses[row] * losses[row];
        }

        int n = group.Count;
        Interval? interval =
            n < 2 ? null
            : kind == LossKind.ZeroOne ? MeanInterval.Wilson((long)sum, n)
            : MeanInterval.Normal(n, sum, squares);
        return new MeasuredLoss(n, n == 0 ? double.NaN : sum / n, interval);
    }
}
