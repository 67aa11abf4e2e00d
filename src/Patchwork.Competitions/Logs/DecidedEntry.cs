using System.Text.Json.Serialization;

namespace Patchwork.Competitions.Logs;

/// <summary>A submission was decided, by the global list and by its team's own: one entry, written in one piece.</summary>
/// <param name="Submission">The submission's id.</param>
/// <param name="Team">The team.</param>
/// <param name="Time">When the submission arrived.</param>
/// <param name="Approach">manual, automated, learned or platform.</param>
/// <param name="Predicate">The group's text, when it is a predicate.</param>
/// <param name="GroupHash">SHA-256 of the group on validation (<see cref="ArrayHash"/>).</param>
/// <param name="ModelHash">SHA-256 of the predictions on the group's validation rows.</param>
/// <param name="Global">What the global list said.</param>
/// <param name="TeamList">What the team's list said.</param>
/// <param name="Points">The points that the team earned, a reporter's part taken off.</param>
public sealed record DecidedEntry(
    string Submission,
    string Team,
    DateTimeOffset Time,
    string Approach,
    string? Predicate,
    string GroupHash,
    string ModelHash,
    ListVerdict Global,
    ListVerdict TeamList,
    double Points
) : LogEntry
{
    /// <summary>How the group reads, when it is a model: from training rows alone; null for a predicate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupDescription? Described { get; init; }

    /// <summary>The gain that this pair had to exceed, where the organiser had changed it since the opening; null elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Alpha { get; init; }

    /// <summary>True when only a group was sent, and the platform's own model did not mend it: an open bounty.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OpensBounty { get; init; }

    /// <summary>The submission whose bounty this pair mended, the first of them; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Mends { get; init; }

    /// <summary>Further open bounties of nearly the same group, which it mended too; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? AlsoMends { get; init; }

    /// <summary>The other team that submitted the group first and shares the points; null for none.</summary>
    /// <remarks>Decided once, when the pair is: logs keep what they say, also those from when bounties alone counted.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reporter { get; init; }

    /// <summary>The reporter's part of the points.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double ReporterPoints { get; init; }
}
