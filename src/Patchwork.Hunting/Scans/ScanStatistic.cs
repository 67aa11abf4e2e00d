using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// What a scan maximises: max over θ ≥ 0 of Σ over rows of a concave function of θ that is 0 at θ = 0. For a fixed θ it is a sum
/// over the values of a column, which is why the best union of values is found without trying all.
/// </summary>
internal abstract class ScanStatistic
{
    /// <summary>Gathers rows by part.</summary>
    /// <param name="rows">The rows to count.</param>
    /// <param name="codes">The part of every row of the table.</param>
    /// <param name="parts">The number of parts.</param>
    public abstract ScanParts Gather(ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, int parts);

    /// <summary>What the statistic says of a group alone, whatever its words cost.</summary>
    /// <param name="rows">The rows of the group, at least one.</param>
    public abstract ScanFinding Judge(RowSet rows);

    /// <summary>The statistic of the same rows as they could have been were the model equally right everywhere.</summary>
    public abstract ScanStatistic Redrawn(SeededRandom random);
}
