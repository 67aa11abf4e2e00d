namespace Patchwork.Groups.Syntax;

/// <summary>Rows for which at least one part holds; two parts or more.</summary>
public sealed record OrNode(IReadOnlyList<PredicateNode> Operands) : PredicateNode
{
    /// <inheritdoc/>
    public override IReadOnlyList<PredicateNode> Parts => Operands;
}
