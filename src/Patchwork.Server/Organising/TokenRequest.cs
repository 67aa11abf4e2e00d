using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.Organising;

/// <summary>A token that an organiser makes.</summary>
/// <param name="Role">organiser, observer or participant.</param>
/// <param name="Competition">The competition that an observer sees or a participant plays in.</param>
/// <param name="Label">What it is for.</param>
/// <param name="Team">The team that a participant belongs to.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TokenRequest(
    [property: Required, Words("organiser", "observer", "participant")] string? Role,
    string? Competition,
    string? Label,
    string? Team = null
);
