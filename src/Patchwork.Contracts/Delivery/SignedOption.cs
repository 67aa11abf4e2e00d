namespace Patchwork.Contracts;

/// <summary>What a team signed: one option of the menu, and what it has contributed by the close.</summary>
/// <param name="Team">The team.</param>
/// <param name="Option">The number of the option in the menu, from 1.</param>
/// <param name="Contribution">The data points that counted, or null when it contributed as signed.</param>
public sealed record SignedOption(string Team, int Option, double? Contribution);
