namespace Patchwork.Server.Boards;

/// <summary>One update of a team.</summary>
/// <param name="Submission">The submission's id.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Update">Which update of the global list it was, from 1.</param>
/// <param name="Reduction">By how much it lowered the loss, its repairs included.</param>
/// <param name="Total">By how much the team had lowered it with this one.</param>
public sealed record ContributionStep(string Submission, DateTimeOffset At, int Update, double Reduction, double Total);
