using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Patchwork.Server.Teams;

/// <summary>A one-time link's ticket.</summary>
/// <param name="Ticket">What stands behind <c>ticket=</c> in the link.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TicketRequest([property: Required] string? Ticket);
