namespace Patchwork.Server.Pages;

/// <summary>Who looks at a page.</summary>
/// <param name="IsOrganiser">Whether the organiser looks.</param>
/// <param name="Team">The team that looks; null for nobody signed in, observers and organisers.</param>
/// <param name="Slug">The team's competition.</param>
/// <param name="FormToken">What a form must send back, so that no other site can send it.</param>
/// <param name="FormField">The name of the field for it.</param>
public sealed record PageViewer(bool IsOrganiser, string? Team, string? Slug, string FormToken, string FormField)
{
    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn => IsOrganiser || Team is not null || IsPerson;

    /// <summary>Whether they signed in through another site, with a team or without one yet.</summary>
    public bool IsPerson { get; init; }
}
