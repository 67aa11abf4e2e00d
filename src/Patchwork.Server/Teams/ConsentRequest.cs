using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Patchwork.Server.Teams;

/// <summary>Whether a team's pairs may be used for research.</summary>
/// <param name="ResearchConsent">Yes or no.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ConsentRequest([property: Required, JsonRequired] bool ResearchConsent);
