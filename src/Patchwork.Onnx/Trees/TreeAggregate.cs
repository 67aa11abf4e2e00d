namespace Patchwork.Onnx.Trees;

/// <summary>How a target's score follows from what the trees' leaves give it.</summary>
internal enum TreeAggregate
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their sum over the number of trees.</summary>
    Average,

    /// <summary>The least.</summary>
    Minimum,

    /// <summary>The greatest.</summary>
    Maximum,
}
