namespace Patchwork.Groups.Normal;

/// <summary>A node of a predicate without <c>not</c>: a constant, a set of one column's values, or a junction of nodes.</summary>
internal abstract record NormalNode
{
    /// <summary>True for a node that holds for all rows or for none.</summary>
    public bool IsConstant(bool value) => this is NormalConstant constant && constant.Value == value;
}
