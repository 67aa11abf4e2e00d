namespace Patchwork.Server.Storage;

/// <summary>A batch of submissions that an organiser had scored again, and what came of it. Kept for good.</summary>
internal sealed class RerunRow
{
    public int CompetitionId { get; set; }

    /// <summary>1 for the first of a competition.</summary>
    public int Number { get; set; }

    public required string Actor { get; set; }

    public DateTimeOffset RequestedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>running, done, applying, applied or cancelled.</summary>
    public required string Status { get; set; }

    /// <summary>Its submissions and what each gave (JSON).</summary>
    public required string Items { get; set; }

    /// <summary>What would be otherwise, had it always been so (JSON); null until all are scored.</summary>
    public string? Difference { get; set; }
}
