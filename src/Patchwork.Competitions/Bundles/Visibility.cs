namespace Patchwork.Competitions.Bundles;

/// <summary>Who may join a competition.</summary>
public enum Visibility
{
    /// <summary>Whoever has the invitation code.</summary>
    Invitation,

    /// <summary>Everybody.</summary>
    Open,

    /// <summary>Whoever has the invitation code; boards are for members too.</summary>
    Sealed,
}
