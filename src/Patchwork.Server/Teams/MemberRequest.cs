namespace Patchwork.Server.Teams;

/// <summary>Another member.</summary>
/// <param name="Label">Who it is.</param>
public sealed record MemberRequest(string? Label);
