using Patchwork.Measures;

namespace Patchwork.Server.Exploring;

/// <summary>A mean in a group beside that of everyone, on training rows.</summary>
/// <param name="Inside">The group's mean.</param>
/// <param name="InsideRange">Its 95 % interval.</param>
/// <param name="Everyone">Everyone's mean.</param>
/// <param name="Rows">n of the group.</param>
/// <param name="AllRows">n of everyone.</param>
public sealed record Gap(double Inside, Interval InsideRange, double Everyone, int Rows, int AllRows)
{
    /// <summary>Compares the values of some rows with those of all.</summary>
    public static Gap Of(ReadOnlySpan<double> values, ReadOnlySpan<int> rows)
    {
        double all = 0;
        foreach (double value in values)
        {
            all += value;
        }

        double sum = 0;
        double squares = 0;
        foreach (int row in rows)
        {
            sum += values[row];
            squares += values[row] * values[row];
        }

        return new Gap(
            sum / rows.Length,
            MeanInterval.Normal(rows.Length, sum, squares),
            all / values.Length,
            rows.Length,
            values.Length
        );
    }
}
