namespace Patchwork.Contracts;

/// <summary>What the coordinator knows of a party.</summary>
public enum Information
{
    /// <summary>Not its type: the menu must make every type choose its own option.</summary>
    Private,

    /// <summary>Its type: only participation must pay.</summary>
    Complete,
}
