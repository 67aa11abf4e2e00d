namespace Patchwork.Contracts;

/// <summary>What a party knows of the others when it expects its reward.</summary>
public enum Belief
{
    /// <summary>That at least one party is of its type: E[· | nᵢ ≥ 1] (slides and public code).</summary>
    AtLeastOne,

    /// <summary>Its own type: itself and N − 1 others drawn anew, the law weighted by nᵢ.</summary>
    OwnType,
}
