using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Patchwork.Server.Teams;

/// <summary>Two teams that become one.</summary>
/// <param name="From">The team that becomes part.</param>
/// <param name="Into">The team that goes on.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MergeRequest([property: Required] string? From, [property: Required] string? Into);
