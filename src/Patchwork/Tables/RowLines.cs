namespace Patchwork.Tables;

/// <summary>In which line of its file each row of a table begins, kept as the rows at which the distance changes: one for most files.</summary>
/// <remarks>Immutable once a table has it; 12 bytes a change. Lines count from 1, rows from 0.</remarks>
public sealed class RowLines
{
    private readonly List<int> _rows = [];
    private readonly List<long> _distances = [];

    /// <summary>Notes the line of a row; rows come in ascending order.</summary>
    public void Add(int row, long line)
    {
        if (_rows.Count == 0 || _distances[^1] != line - row)
        {
            _rows.Add(row);
            _distances.Add(line - row);
        }
    }

    /// <summary>The line of a row that was noted. Cost O(ln changes).</summary>
    public long Of(int row)
    {
        int place = _rows.BinarySearch(row);
        return row + _distances[place >= 0 ? place : ~place - 1];
    }
}
