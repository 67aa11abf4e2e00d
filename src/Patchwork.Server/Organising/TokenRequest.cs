namespace Patchwork.Server.Organising;

/// <summary>A token that an organiser makes.</summary>
/// <param name="Role">organiser or observer.</param>
/// <param name="Competition">The competition that an observer sees.</param>
/// <param name="Label">What it is for.</param>
public sealed record TokenRequest(string? Role, string? Competition, string? Label);
