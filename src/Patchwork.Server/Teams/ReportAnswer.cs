namespace Patchwork.Server.Teams;

/// <summary>A report that was handed in.</summary>
/// <param name="Team">Whose.</param>
/// <param name="Name">Its file name.</param>
/// <param name="At">When it was received.</param>
public sealed record ReportAnswer(string Team, string Name, DateTimeOffset At);
