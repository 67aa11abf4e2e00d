namespace Patchwork.Server.Teams;

/// <summary>A member of a team.</summary>
/// <param name="Label">Who it is, as whoever made the token wrote.</param>
/// <param name="Since">Since when.</param>
/// <param name="You">True for who asks.</param>
public sealed record MemberAnswer(string Label, DateTimeOffset Since, bool You);
