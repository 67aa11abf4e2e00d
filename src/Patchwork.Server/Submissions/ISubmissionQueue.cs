namespace Patchwork.Server.Submissions;

/// <summary>Hands out submissions to score, fairly between teams: a lease that is not renewed runs out and the submission is handed out again.</summary>
internal interface ISubmissionQueue
{
    /// <summary>The next submission, marked as being scored; null when there is none.</summary>
    Task<LeasedSubmission?> LeaseAsync(CancellationToken cancellation);

    /// <summary>Keeps a lease; false when it was lost.</summary>
    Task<bool> RenewAsync(LeasedSubmission lease, CancellationToken cancellation);

    /// <summary>Gives a submission back unscored; as if it had never been begun when <paramref name="isUntried"/>.</summary>
    Task ReturnAsync(LeasedSubmission lease, bool isUntried, CancellationToken cancellation);

    /// <summary>Puts submissions back whose lease ran out, or all that are leased when <paramref name="all"/>; how many.</summary>
    Task<int> RequeueAsync(bool all, CancellationToken cancellation);
}
