namespace Patchwork.Server.Organising;

/// <summary>How much of its limits a team has used.</summary>
/// <param name="Team">Its name.</param>
/// <param name="Today">Scored pairs today.</param>
/// <param name="Total">Scored pairs in all.</param>
public sealed record TeamUse(string Team, int Today, int Total);
