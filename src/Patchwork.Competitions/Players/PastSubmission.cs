namespace Patchwork.Competitions.Players;

/// <summary>What a team remembers of a pair it sent: its group and the two verdicts, no number from validation.</summary>
/// <param name="Predicate">The group's text.</param>
/// <param name="AcceptedGlobally">Whether the global list took it.</param>
/// <param name="AcceptedByTeam">Whether the team's own list took it.</param>
public sealed record PastSubmission(string Predicate, bool AcceptedGlobally, bool AcceptedByTeam);
