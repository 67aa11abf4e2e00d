namespace Patchwork.Groups.Inference;

/// <summary>By what a question is chosen. None is always best: the smallest of the trees that they give is taken.</summary>
internal enum SplitAim
{
    /// <summary>The purest sides by Gini's measure.</summary>
    Gini = 0,

    /// <summary>The purest sides by entropy.</summary>
    Entropy,

    /// <summary>The largest side that needs no further question.</summary>
    LargestPure,
}
