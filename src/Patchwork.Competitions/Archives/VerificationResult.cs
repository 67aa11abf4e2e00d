namespace Patchwork.Competitions.Archives;

/// <summary>What a verification checked; it throws when anything does not hold.</summary>
/// <param name="LogEntries">Log lines whose chain was checked.</param>
/// <param name="Decisions">Submissions decided anew, by the global and a team list each.</param>
/// <param name="Teams">Team lists rebuilt.</param>
/// <param name="Certificates">Certificates checked.</param>
/// <param name="Head">The hash of the newest log line.</param>
public sealed record VerificationResult(int LogEntries, int Decisions, int Teams, int Certificates, string Head);
