namespace Patchwork.Onnx.Trees;

/// <summary>What a node of a tree asks about its feature x and its value t.</summary>
internal enum TreeTest
{
    /// <summary>Nothing: the node is a leaf.</summary>
    Leaf,

    /// <summary>x ≤ t.</summary>
    LessOrEqual,

    /// <summary>x &lt; t.</summary>
    Less,

    /// <summary>x ≥ t.</summary>
    GreaterOrEqual,

    /// <summary>x &gt; t.</summary>
    Greater,

    /// <summary>x = t.</summary>
    Equal,

    /// <summary>x ≠ t, which NaN fulfils.</summary>
    NotEqual,

    /// <summary>x is one of a set of numbers.</summary>
    Member,
}
