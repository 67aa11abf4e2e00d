namespace Patchwork.Server.Submissions;

/// <summary>Turns a submission into arrays: features in, group mask and predictions out. The only step that looks at what was sent.</summary>
/// <remarks>
/// A refusal is a <see cref="PatchworkException"/> with a verdict code (interfaces section 7); cancellation means that the deadline
/// passed or the server stops; anything else is a fault of the platform, which is tried once more and then refunded. Thread-safe.
/// </remarks>
public interface ISubmissionScorer
{
    /// <summary>Whether bytes of participants can be evaluated; without it, such uploads are answered with <c>weak-sandbox</c>.</summary>
    Task<bool> HasSandboxAsync(CancellationToken cancellation);

    /// <summary>Scores a pair on every split.</summary>
    Task<ScoredPair> ScoreAsync(PairToScore pair, ScoringGround ground, CancellationToken cancellation);
}
