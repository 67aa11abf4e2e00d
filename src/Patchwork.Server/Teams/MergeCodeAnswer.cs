namespace Patchwork.Server.Teams;

/// <summary>A code for another team, good once.</summary>
/// <param name="Code">The code.</param>
public sealed record MergeCodeAnswer(string Code);
