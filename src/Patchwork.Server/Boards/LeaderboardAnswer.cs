namespace Patchwork.Server.Boards;

/// <summary>The board of a competition.</summary>
/// <param name="Updated">When it last changed.</param>
/// <param name="Global">The global list.</param>
/// <param name="Teams">The teams, the lowest loss first.</param>
public sealed record LeaderboardAnswer(
    DateTimeOffset Updated,
    GlobalStanding Global,
    IReadOnlyList<TeamStanding> Teams
);
