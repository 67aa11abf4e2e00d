namespace Patchwork.Server.Teams;

/// <summary>Two teams became one.</summary>
/// <param name="From">The team that became part.</param>
/// <param name="Into">The team that goes on.</param>
public sealed record MergeAnswer(string From, string Into);
