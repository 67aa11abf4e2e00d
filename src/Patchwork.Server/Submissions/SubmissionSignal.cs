namespace Patchwork.Server.Submissions;

/// <summary>Wakes workers when something was queued, so that they need not keep asking the database.</summary>
/// <remarks>Thread-safe; a signal that nobody waits for is kept for the next one who does.</remarks>
internal sealed class SubmissionSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    public void Raise()
    {
        try
        {
            _raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody raised it already, and nobody has woken since.
        }
    }

    /// <summary>Waits for a signal, at most a while: work may also come back by itself, from a lease that ran out.</summary>
    public async Task WaitAsync(TimeSpan most, CancellationToken cancellation) =>
        await _raised.WaitAsync(most, cancellation);

    public void Dispose() => _raised.Dispose();
}
