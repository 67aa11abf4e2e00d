namespace Patchwork.Groups.Syntax;

/// <summary>One part of a group predicate as it was written: the node of an immutable syntax tree.</summary>
/// <remarks>The tree is at most a few hundred nodes deep, however long the text, so that it may be walked by recursion.</remarks>
public abstract record PredicateNode
{
    /// <summary>Where the part begins in the text, counted from 0.</summary>
    public int Start { get; init; }

    /// <summary>Where the part ends in the text, the first place after it.</summary>
    public int End { get; init; }

    /// <summary>The parts that this one is made of; none for a test of a column.</summary>
    public virtual IReadOnlyList<PredicateNode> Parts => [];
}
