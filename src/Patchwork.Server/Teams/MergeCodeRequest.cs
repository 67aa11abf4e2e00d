namespace Patchwork.Server.Teams;

/// <summary>The code of the team that one's own becomes part of.</summary>
/// <param name="Code">The code.</param>
public sealed record MergeCodeRequest(string? Code);
