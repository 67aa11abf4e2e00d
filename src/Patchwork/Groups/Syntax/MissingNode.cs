namespace Patchwork.Groups.Syntax;

/// <summary>Rows whose cell is missing or, negated, present.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Negated">True for <c>is not missing</c>.</param>
public sealed record MissingNode(string Column, bool Negated) : ColumnTest(Column);
