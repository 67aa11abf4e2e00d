namespace Patchwork.Server.Storage;

/// <summary>
/// Somebody who wants to be told of accepted updates, by webhook or by mail, and how far they have been told: updates are in the
/// log, so that this place in it is all that must be kept for a restart to lose none.
/// </summary>
internal sealed class SubscriptionRow
{
    public int Id { get; set; }

    public int CompetitionId { get; set; }

    /// <summary>The team whose it is; null for the organiser's.</summary>
    public int? TeamId { get; set; }

    /// <summary>webhook or mail.</summary>
    public required string Kind { get; set; }

    /// <summary>The address: of a web page that takes the message, or of a mailbox.</summary>
    public required string Target { get; set; }

    /// <summary>The key that signs a webhook's messages; the ticket in a mail's links. Kept as it is, since both must be made again.</summary>
    public required string Secret { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the owner of a mailbox agreed; a webhook needs no agreement.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>When a mailbox was asked to agree.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>The index of the next accepted update to tell.</summary>
    public int NextUpdate { get; set; }

    /// <summary>How often telling it failed so far.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before this time.</summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>What went wrong last; null for nothing.</summary>
    public string? LastError { get; set; }

    /// <summary>When it ended: stopped by its owner, or given up.</summary>
    public DateTimeOffset? StoppedAt { get; set; }
}
