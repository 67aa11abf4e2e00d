namespace Patchwork.Server.Teams;

/// <summary>A one-time link's ticket.</summary>
/// <param name="Ticket">What stands behind <c>ticket=</c> in the link.</param>
public sealed record TicketRequest(string? Ticket);
