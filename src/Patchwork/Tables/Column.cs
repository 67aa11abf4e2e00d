namespace Patchwork.Tables;

/// <summary>One named column of a table: either numbers or text, each cell present or missing.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public abstract class Column
{
    private protected Column(string name, int rows)
    {
        Name = name;
        Rows = rows;
    }

    /// <summary>The name as written in the header line.</summary>
    public string Name { get; }

    /// <summary>The number of cells.</summary>
    public int Rows { get; }

    /// <summary>Whether the cell of a row is missing.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>The cell as a reader would write it; empty when missing. Numbers round-trip.</summary>
    public abstract string Format(int row);

    /// <summary>The same column for the rows listed, in that order.</summary>
    public abstract Column Take(ReadOnlySpan<int> rows);

    /// <summary>The same cells under another name.</summary>
    public abstract Column Rename(string name);
}
