namespace Patchwork.Models;

/// <summary>In which order the leaves of a growing tree are divided.</summary>
public enum TreeGrowth
{
    /// <summary>Level by level.</summary>
    DepthWise,

    /// <summary>The leaf that gains most first, until the tree has its leaves.</summary>
    LeafWise,
}
