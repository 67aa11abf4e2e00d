namespace Patchwork.Server.Storage;

/// <summary>A competition in the database: what changes while it runs. What never changes is in its folder, what was decided in its log.</summary>
internal sealed class CompetitionRow
{
    public int Id { get; set; }

    public required string Slug { get; set; }

    public required string Title { get; set; }

    public required string Invitation { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public bool IsPaused { get; set; }

    /// <summary>Exact validation numbers are shown.</summary>
    public bool IsOpenNumbers { get; set; }

    /// <summary>The organiser asked to close; what is queued is still decided first.</summary>
    public DateTimeOffset? CloseRequestedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>What the organiser changed since the opening (JSON); null for nothing.</summary>
    public string? Edits { get; set; }

    /// <summary>The number of the next submission's id.</summary>
    public int NextSubmission { get; set; } = 1;

    /// <summary>True for the one that <c>--demo</c> opens, whose invitation anybody may see.</summary>
    public bool IsDemo { get; set; }
}
