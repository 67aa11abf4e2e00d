namespace Patchwork.Server.Storage;

/// <summary>Something that an organiser or the server did: who, when, what. Never a secret.</summary>
internal sealed class AuditRow
{
    public int Id { get; set; }

    public DateTimeOffset At { get; set; }

    public int? CompetitionId { get; set; }

    public required string Actor { get; set; }

    public required string Act { get; set; }

    public string? Detail { get; set; }
}
