using Patchwork.Server.Hosting;

namespace Patchwork.Server.Submissions;

/// <summary>The acknowledgement of a submission: it is stored and will be decided.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status"><c>queued</c>.</param>
/// <param name="Remaining">What the team may still send.</param>
public sealed record AcceptedSubmission(
    string Id,
    [property: Words(typeof(SubmissionStatus))] string Status,
    RemainingBudget Remaining
);
