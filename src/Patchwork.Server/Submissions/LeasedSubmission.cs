namespace Patchwork.Server.Submissions;

/// <summary>A submission in the hands of a worker.</summary>
/// <param name="RowId">Its row.</param>
/// <param name="CompetitionId">Its competition.</param>
/// <param name="PublicId">Its id.</param>
/// <param name="Owner">The lease: a decision is written only by who still holds it.</param>
/// <param name="Tries">How many times scoring was begun, this time included.</param>
internal sealed record LeasedSubmission(int RowId, int CompetitionId, string PublicId, string Owner, int Tries);
