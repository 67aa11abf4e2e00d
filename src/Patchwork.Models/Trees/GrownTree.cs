namespace Patchwork.Models;

/// <summary>A tree under construction: its nodes, and which rows each leaf holds.</summary>
internal sealed class GrownTree(int[] rows)
{
    /// <summary>The rows, so ordered that each leaf's are together.</summary>
    public int[] Rows { get; } = rows;

    /// <summary>The nodes, the root first; leaves have no value until they are set.</summary>
    public List<TreeNode> Nodes { get; } = [];

    /// <summary>The category bitmaps of the nodes.</summary>
    public List<ulong> Categories { get; } = [];

    /// <summary>For each leaf its node and its part of <see cref="Rows"/>.</summary>
    public List<(int Node, int First, int Count)> Leaves { get; } = [];

    /// <summary>The finished tree.</summary>
    public Tree ToTree() => new([.. Nodes], [.. Categories]);
}
