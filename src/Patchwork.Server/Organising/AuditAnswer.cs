namespace Patchwork.Server.Organising;

/// <summary>One act.</summary>
/// <param name="At">When.</param>
/// <param name="CompetitionId">In which competition; null for the installation.</param>
/// <param name="Actor">Who.</param>
/// <param name="Act">What.</param>
/// <param name="Detail">More about it.</param>
public sealed record AuditAnswer(DateTimeOffset At, int? CompetitionId, string Actor, string Act, string? Detail);
