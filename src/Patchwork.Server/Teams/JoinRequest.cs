using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Patchwork.Server.Teams;

/// <summary>What a team sends to join.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record JoinRequest
{
    /// <summary>The team's name, 1 to 40 characters, unlike every other in the competition.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>The invitation code; not needed where everybody may join.</summary>
    public string? Invitation { get; init; }

    /// <summary>Whether the terms are accepted; they must be.</summary>
    [Required]
    public bool AcceptTerms { get; init; }

    /// <summary>Whether the team's pairs may be used for research; may be withdrawn.</summary>
    public bool ResearchConsent { get; init; }

    /// <summary>Who joins, when they signed in through another site; never read from what is sent.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    internal string? Person { get; init; }
}
