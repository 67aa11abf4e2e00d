namespace Patchwork.Onnx.Trees;

/// <summary>The few questions that remain of a forest's eight once children may change places.</summary>
internal enum TreeKind
{
    /// <summary>A leaf.</summary>
    Leaf,

    /// <summary>x ≤ t.</summary>
    AtMost,

    /// <summary>x = t.</summary>
    Equal,

    /// <summary>x is in a set.</summary>
    Member,
}
