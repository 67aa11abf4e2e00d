namespace Patchwork.Server.Teams;

/// <summary>What a team gets when it joined.</summary>
/// <param name="Team">Its name.</param>
/// <param name="Token">Its API token; it is shown this once.</param>
public sealed record JoinAnswer(string Team, string Token);
