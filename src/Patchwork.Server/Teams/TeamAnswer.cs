namespace Patchwork.Server.Teams;

/// <summary>A team as its members see it.</summary>
/// <param name="Team">Its name.</param>
/// <param name="Members">Its members, by their tokens.</param>
/// <param name="Merged">Teams that became part of it.</param>
/// <param name="ResearchConsent">Whether it consents to research.</param>
/// <param name="TermsVersion">SHA-256 of the terms that it accepted.</param>
/// <param name="TermsAcceptedAt">When.</param>
/// <param name="Report">The file name of its report; null for none.</param>
/// <param name="ReportAt">When that was received.</param>
public sealed record TeamAnswer(
    string Team,
    IReadOnlyList<MemberAnswer> Members,
    IReadOnlyList<string> Merged,
    bool ResearchConsent,
    string? TermsVersion,
    DateTimeOffset? TermsAcceptedAt,
    string? Report,
    DateTimeOffset? ReportAt
);
