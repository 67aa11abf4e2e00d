namespace Patchwork.Server.Storage;

/// <summary>A team of a competition, with the terms it accepted.</summary>
internal sealed class TeamRow
{
    public int Id { get; set; }

    public int CompetitionId { get; set; }

    public required string Name { get; set; }

    /// <summary>The name as it is compared: two names that look the same to people are one.</summary>
    public required string NameKey { get; set; }

    public DateTimeOffset JoinedAt { get; set; }

    /// <summary>SHA-256 of the terms that were accepted; null when there were none.</summary>
    public string? TermsVersion { get; set; }

    public DateTimeOffset? TermsAcceptedAt { get; set; }

    public bool ResearchConsent { get; set; }

    public DateTimeOffset ConsentChangedAt { get; set; }

    /// <summary>True for a team played by a program.</summary>
    public bool IsPlayer { get; set; }
}
