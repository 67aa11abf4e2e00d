namespace Patchwork.Cli.Frame;

/// <summary>A column of a <see cref="ResultTable"/>.</summary>
/// <param name="Key">The header in CSV files, camelCase.</param>
/// <param name="Title">The header for people.</param>
/// <param name="Format">A .NET format for numbers (<c>0.000</c>, <c>N0</c>), or null for three significant digits.</param>
/// <param name="Importance">On a narrow terminal the columns with the lowest importance go first; equal ones go from the right.</param>
public sealed record TableColumn(string Key, string Title, string? Format = null, int Importance = 1);
