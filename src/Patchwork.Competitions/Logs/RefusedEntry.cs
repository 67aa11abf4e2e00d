namespace Patchwork.Competitions.Logs;

/// <summary>A submission was refused before it gave arrays: it crashed, ran out of time, or was no model at all. No list saw it.</summary>
/// <param name="Submission">The submission's id.</param>
/// <param name="Team">The team.</param>
/// <param name="Time">When the submission arrived.</param>
/// <param name="Approach">manual, automated, learned or platform.</param>
/// <param name="Predicate">The group's text, when it is a predicate.</param>
/// <param name="Verdict">The verdict code.</param>
/// <param name="Reason">One sentence.</param>
public sealed record RefusedEntry(
    string Submission,
    string Team,
    DateTimeOffset Time,
    string Approach,
    string? Predicate,
    string Verdict,
    string Reason
) : LogEntry;
