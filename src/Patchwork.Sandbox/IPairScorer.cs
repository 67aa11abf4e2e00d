namespace Patchwork.Sandbox;

/// <summary>Runs the models of a pair where they can do no harm.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IPairScorer
{
    /// <summary>Scores a pair. A pair that is refused is an answer, not an exception.</summary>
    /// <exception cref="PatchworkException"><c>weak-sandbox</c> when a required layer is missing here; <c>unknown-column</c> or
    /// <c>bad-table</c> when the rows do not fit the schema.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the worker is ended.</exception>
    Task<PairScore> ScoreAsync(ScoreRequest request, CancellationToken cancellation);

    /// <summary>Which layers hold on this machine; starts a worker to find out when none was started yet.</summary>
    Task<SandboxStatus> StatusAsync(CancellationToken cancellation);
}
