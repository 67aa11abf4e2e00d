using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Patchwork.Server.Teams;

/// <summary>The code of the team that one's own becomes part of.</summary>
/// <param name="Code">The code.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MergeCodeRequest([property: Required] string? Code);
