namespace Patchwork.Reports;

/// <summary>One cell of a table: what a person reads and, for a number, the exact value that goes into the CSV file.</summary>
/// <param name="Text">The text shown; any characters, escaped where it is written.</param>
/// <param name="Value">The exact number behind the text; null for words.</param>
public readonly record struct TableCell(string Text, double? Value = null)
{
    /// <summary>Words.</summary>
    public static implicit operator TableCell(string text) => new(text);

    /// <summary>A measured value with three significant digits.</summary>
    public static implicit operator TableCell(double value) => new(NumberText.Short(value), value);

    /// <summary>A count, in full.</summary>
    public static implicit operator TableCell(long value) => new(NumberText.Count(value), value);

    /// <summary>A count, in full.</summary>
    public static implicit operator TableCell(int value) => new(NumberText.Count(value), value);

    /// <summary>A share between 0 and 1, read as a percentage and stored as the share.</summary>
    public static TableCell Percent(double share) => new(NumberText.Percent(share), share);

    /// <summary>A difference with its sign.</summary>
    public static TableCell Signed(double value) => new(NumberText.Signed(value), value);
}
