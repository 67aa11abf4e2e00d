using Patchwork.Losses;
using Patchwork.Measures;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>What a group's mean loss was under one model and is under another, on the same rows.</summary>
/// <param name="Before">Under the first.</param>
/// <param name="After">Under the second.</param>
/// <param name="LossChange">The paired 95 % interval of after − before; null for fewer than two rows.</param>
internal readonly record struct MeasuredChange(MeasuredLoss Before, MeasuredLoss After, Interval? LossChange)
{
    /// <summary>n.</summary>
    public int Rows => Before.Rows;

    /// <summary>True when the interval lies below zero: the group is served better.</summary>
    public bool IsBetter => LossChange is { High: < 0 };

    /// <summary>True when the interval lies above zero: the group is served worse.</summary>
    public bool IsWorse => LossChange is { Low: > 0 };

    /// <summary>Measures a group under both. O(|g|).</summary>
    public static MeasuredChange Of(
        LossKind kind,
        ReadOnlySpan<double> before,
        ReadOnlySpan<double> after,
        RowSet group
    )
    {
        double sum = 0;
        double squares = 0;
        foreach (int row in group.ToIndices())
        {
            double difference = after[row] - before[row];
            sum += difference;
            squares += difference * difference;
        }

        Interval? change = group.Count < 2 ? null : MeanInterval.Normal(group.Count, sum, squares);
        return new MeasuredChange(MeasuredLoss.Of(kind, before, group), MeasuredLoss.Of(kind, after, group), change);
    }
}
