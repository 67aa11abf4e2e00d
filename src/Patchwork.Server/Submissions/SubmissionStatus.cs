namespace Patchwork.Server.Submissions;

/// <summary>Where a submission stands, as the API says it.</summary>
internal static class SubmissionStatus
{
    public const string Queued = "queued";
    public const string Scoring = "scoring";
    public const string Decided = "decided";
    public const string Failed = "failed";
}
