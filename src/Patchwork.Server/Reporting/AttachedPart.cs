namespace Patchwork.Server.Reporting;

/// <summary>A part of an attached report: single values, or a table.</summary>
/// <param name="Title">What it is, from the name of its key.</param>
/// <param name="Header">The table's columns; empty for single values.</param>
/// <param name="Rows">The table's rows, or name and value of single values.</param>
public sealed record AttachedPart(
    string Title,
    IReadOnlyList<string> Header,
    IReadOnlyList<IReadOnlyList<string>> Rows
);
