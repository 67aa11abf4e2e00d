namespace Patchwork.Groups.Inference;

/// <summary>A node of the tree that describes a group: a question with two answers, or an answer of its own.</summary>
/// <param name="Rows">The rows that come here.</param>
/// <param name="Members">Those of them that are in the group.</param>
public sealed record GroupTreeNode(int Rows, int Members)
{
    internal GroupQuestion? Question { get; init; }

    /// <summary>The question as a predicate of those who answer yes; null for a leaf.</summary>
    public string? Condition => Question?.Predicate(yes: true).Text;

    /// <summary>The rows that answer yes; null for a leaf.</summary>
    public GroupTreeNode? Yes { get; init; }

    /// <summary>The rows that answer no; null for a leaf.</summary>
    public GroupTreeNode? No { get; init; }

    /// <summary>What a leaf says: in the group, or not. The more frequent; not in the group when there are as many.</summary>
    public bool Answer => 2L * Members > Rows;

    /// <summary>The leaves from here on.</summary>
    public int Leaves => Question is null ? 1 : Yes!.Leaves + No!.Leaves;

    /// <summary>The most questions on a way from here.</summary>
    public int Depth => Question is null ? 0 : 1 + Math.Max(Yes!.Depth, No!.Depth);

    /// <summary>The rows from here on that get the answer of the mask.</summary>
    public int Explained => Question is null ? Math.Max(Members, Rows - Members) : Yes!.Explained + No!.Explained;
}
