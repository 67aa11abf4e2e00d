namespace Patchwork.Groups.Syntax;

/// <summary>Rows whose cell is one of the values listed or, negated, is present and none of them.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Listed">The values, all numbers or all text, at least one.</param>
/// <param name="Negated">True for <c>not in</c>.</param>
public sealed record InListNode(string Column, IReadOnlyList<PredicateValue> Listed, bool Negated) : ColumnTest(Column)
{
    /// <inheritdoc/>
    public override IReadOnlyList<PredicateValue> Values => Listed;
}
