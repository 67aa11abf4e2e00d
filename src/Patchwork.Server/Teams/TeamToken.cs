namespace Patchwork.Server.Teams;

/// <summary>A token of a team as its page lists it; the secret itself is never shown again.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Label">What it is for.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RevokedAt">When it was revoked; null while it opens.</param>
/// <param name="IsThis">Whether this browser came with it.</param>
public sealed record TeamToken(int Id, string Label, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, bool IsThis);
