namespace Patchwork.Server.Storage;

/// <summary>An API token or a one-time link: who may do what. The secret itself is shown once and never stored.</summary>
internal sealed class TokenRow
{
    public int Id { get; set; }

    /// <summary>SHA-256 of the secret, lower-case hexadecimal. The secret is 256 random bits, so no salt is needed.</summary>
    public required string Hash { get; set; }

    /// <summary>organiser, participant or observer.</summary>
    public required string Role { get; set; }

    public int? CompetitionId { get; set; }

    public int? TeamId { get; set; }

    public required string Label { get; set; }

    /// <summary>Who it was given to, when they signed in through another site (<see cref="PersonRow.Subject"/>); null where nobody knows.</summary>
    public string? Person { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>True for a sign-in link, which is spent by its first use.</summary>
    public bool IsTicket { get; set; }
}
