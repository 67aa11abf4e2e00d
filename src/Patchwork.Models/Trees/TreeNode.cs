using System.Runtime.InteropServices;

namespace Patchwork.Models;

/// <summary>One node of a <see cref="Tree"/>: a question about one feature, or a leaf with its value.</summary>
/// <remarks>
/// Numeric question: left iff x ≤ <see cref="Threshold"/>. Category question (<see cref="CategoryWords"/> above 0): left iff
/// bit x of the tree's category bitmap from <see cref="CategoryStart"/> is set. A missing number, and a text that is missing
/// or unseen, goes left iff <see cref="MissingLeft"/>.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TreeNode
{
    /// <summary>The feature asked about, or −1 for a leaf.</summary>
    public required int Feature { get; init; }

    /// <summary>The finite threshold of a numeric question, else 0.</summary>
    public float Threshold { get; init; }

    /// <summary>The index of the left child, larger than this node's; −1 for a leaf.</summary>
    public int Left { get; init; }

    /// <summary>The index of the right child, larger than this node's; −1 for a leaf.</summary>
    public int Right { get; init; }

    /// <summary>Where a missing value goes.</summary>
    public bool MissingLeft { get; init; }

    /// <summary>Where the bitmap of a category question starts, in words of 64 categories.</summary>
    public int CategoryStart { get; init; }

    /// <summary>The words of the bitmap, 0 for a numeric question.</summary>
    public int CategoryWords { get; init; }

    /// <summary>The value of a leaf, else 0.</summary>
    public double Value { get; init; }

    /// <summary>How many rows of the training data reached the node, or 0 where a file does not say.</summary>
    public int Rows { get; init; }

    /// <summary>
    /// What the question took off Σ of the loss as training approximates it (squared: of the full squares, before the learning
    /// rate); 0 for a leaf, and where a file does not say.
    /// </summary>
    public float Gain { get; init; }

    /// <summary>True for a leaf.</summary>
    public bool IsLeaf => Feature < 0;

    /// <summary>A leaf.</summary>
    public static TreeNode Leaf(double value) =>
        new()
        {
            Feature = -1,
            Left = -1,
            Right = -1,
            Value = value,
        };
}
