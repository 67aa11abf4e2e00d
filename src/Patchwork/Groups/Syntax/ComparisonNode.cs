namespace Patchwork.Groups.Syntax;

/// <summary>Rows whose cell compares with one value; a missing cell compares with nothing.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Operator">How cell and value compare.</param>
/// <param name="Value">The value; never text for an ordering operator.</param>
public sealed record ComparisonNode(string Column, ComparisonOperator Operator, PredicateValue Value)
    : ColumnTest(Column)
{
    /// <inheritdoc/>
    public override IReadOnlyList<PredicateValue> Values => [Value];
}
