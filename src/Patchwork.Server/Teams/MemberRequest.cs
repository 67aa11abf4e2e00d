using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Patchwork.Server.Teams;

/// <summary>Another member.</summary>
/// <param name="Label">Who it is.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MemberRequest([property: Required] string? Label);
