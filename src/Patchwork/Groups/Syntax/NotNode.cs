namespace Patchwork.Groups.Syntax;

/// <summary>Rows for which the part does not hold: the plain complement, missing cells included.</summary>
public sealed record NotNode(PredicateNode Operand) : PredicateNode
{
    /// <inheritdoc/>
    public override IReadOnlyList<PredicateNode> Parts => [Operand];
}
