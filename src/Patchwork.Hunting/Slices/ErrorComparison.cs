using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>Compares the errors of groups of rows with those of all others, with what they share made once.</summary>
/// <remarks>Made in O(n); a group costs O(rows of it + n/64). Immutable and safe to share between threads.</remarks>
internal sealed class ErrorComparison
{
    private readonly RowErrors _scaled;
    private readonly double _allSquares;
    private readonly int _exponent;

    /// <summary>Takes the errors of all rows.</summary>
    public ErrorComparison(RowErrors errors)
    {
        _scaled = errors.Scaled(out _exponent);
        foreach (double error in _scaled.Values)
        {
            _allSquares += (error - _scaled.Average) * (error - _scaled.Average);
        }
    }

    /// <summary>Compares a group with all others.</summary>
    public ErrorMoments Of(RowSet rows)
    {
        double sum = 0;
        double squares = 0;
        foreach (int row in rows.ToIndices())
        {
            double away = _scaled.Values[row] - _scaled.Average;
            sum += away;
            squares += away * away;
        }

        return new ErrorMoments(rows.Count, rows.Rows, _scaled.Average, sum, squares, _allSquares, _exponent);
    }
}
