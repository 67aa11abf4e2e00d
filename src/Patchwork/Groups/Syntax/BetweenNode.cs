namespace Patchwork.Groups.Syntax;

/// <summary>Rows whose cell lies between two numbers, both included.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Low">The smallest number that belongs; nobody matches when it exceeds <paramref name="High"/>.</param>
/// <param name="High">The largest number that belongs.</param>
public sealed record BetweenNode(string Column, PredicateValue Low, PredicateValue High) : ColumnTest(Column)
{
    /// <inheritdoc/>
    public override IReadOnlyList<PredicateValue> Values => [Low, High];
}
