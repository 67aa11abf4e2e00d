namespace Patchwork.Groups.Syntax;

/// <summary>Rows for which every part holds; two parts or more.</summary>
public sealed record AndNode(IReadOnlyList<PredicateNode> Operands) : PredicateNode
{
    /// <inheritdoc/>
    public override IReadOnlyList<PredicateNode> Parts => Operands;
}
