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

    /// <summary>The team that it became part of; null for a team of its own.</summary>
    public int? MergedIntoId { get; set; }

    /// <summary>When its last member left; null while it has members.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>The artifact of its written report; null for none.</summary>
    public string? ReportArtifact { get; set; }

    /// <summary>The report's file name.</summary>
    public string? ReportName { get; set; }

    public DateTimeOffset? ReportAt { get; set; }

    /// <summary>True for a team played by a program.</summary>
    public bool IsPlayer { get; set; }
}
