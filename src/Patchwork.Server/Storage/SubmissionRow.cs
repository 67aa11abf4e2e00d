namespace Patchwork.Server.Storage;

/// <summary>A submission: what was sent, where it stands, and what was said to it.</summary>
internal sealed class SubmissionRow
{
    public int Id { get; set; }

    public int CompetitionId { get; set; }

    public int TeamId { get; set; }

    /// <summary>The team that sent it, where that became part of another since; null for <see cref="TeamId"/> itself.</summary>
    public int? SenderId { get; set; }

    /// <summary>The id that people and the log see, unique in the competition: <c>s0001</c>.</summary>
    public required string PublicId { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>queued, scoring, decided or failed.</summary>
    public required string Status { get; set; }

    /// <summary>The group's predicate; null for a model file.</summary>
    public string? Predicate { get; set; }

    /// <summary>The artifact of the group's model file; null for a predicate.</summary>
    public string? GroupArtifact { get; set; }

    /// <summary>train:trees, train:linear, or null when a file was sent or nothing.</summary>
    public string? Learner { get; set; }

    /// <summary>The artifact of the hypothesis: the file sent, or the model that was trained.</summary>
    public string? ModelArtifact { get; set; }

    /// <summary>onnx, patchwork, or null for none yet.</summary>
    public string? ModelFormat { get; set; }

    /// <summary>True when only a group was sent.</summary>
    public bool IsReport { get; set; }

    public required string Approach { get; set; }

    public string? Note { get; set; }

    /// <summary>SHA-256 over the bytes of g and h, for finding duplicates.</summary>
    public required string ContentKey { get; set; }

    /// <summary>Counts against the limit of scored pairs: from its receipt on, unless it turns out not to be scored.</summary>
    public bool Counts { get; set; } = true;

    /// <summary>Counts as an attempt; false once the platform was at fault.</summary>
    public bool IsAttempt { get; set; } = true;

    /// <summary>Judged in the practice phase: nothing was patched in and nothing logged.</summary>
    public bool IsPractice { get; set; }

    /// <summary>How many times scoring was begun.</summary>
    public int Tries { get; set; }

    /// <summary>Who scores it; null for nobody.</summary>
    public string? LeaseOwner { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>The verdict of a refusal without arrays; null when lists decided, whose verdicts are in the entry.</summary>
    public string? RefusedCode { get; set; }

    /// <summary>The sentence of a refusal or failure.</summary>
    public string? RefusedReason { get; set; }

    /// <summary>What was decided, exactly as logged (JSON of a decided entry).</summary>
    public string? Entry { get; set; }

    /// <summary>The artifact of the scored arrays.</summary>
    public string? ArraysArtifact { get; set; }

    /// <summary>The linter's findings (JSON).</summary>
    public string? Findings { get; set; }

    /// <summary>Lines for the team about scoring.</summary>
    public string? ScoringLog { get; set; }

    /// <summary>Nodes of the global list when it was decided: with the team's, the state that a duplicate is compared with.</summary>
    public int? GlobalNodes { get; set; }

    public int? TeamNodes { get; set; }
}
