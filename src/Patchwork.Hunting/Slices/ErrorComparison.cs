using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>Compares the errors of groups of rows with those of all others, with what they share made once.</summary>
/// <remarks>Made in O(n); a group costs O(rows of it + n/64). Immutable and safe to share between threads.</remarks>
internal sealed class ErrorComparison(RowErrors errors)
{
    /// <summary>The errors of all rows.</summary>
    public ErrorDistribution All { get; } = new(errors);

    /// <summary>Compares a group with all others.</summary>
    public ErrorMoments Of(RowSet rows)
    {
        double sum = 0;
        double squares = 0;
        foreach (int row in rows.ToIndices())
        {
            double away = All.Scaled.Values[row] - All.Scaled.Average;
            sum += away;
            squares += away * away;
        }

        return new ErrorMoments(rows.Count, sum, squares, All);
    }
}
