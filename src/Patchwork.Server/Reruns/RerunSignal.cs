namespace Patchwork.Server.Reruns;

/// <summary>Wakes the worker of re-runs when one was ordered. Thread-safe.</summary>
internal sealed class RerunSignal : IDisposable
{
    private readonly SemaphoreSlim _ordered = new(0, 1);

    /// <summary>Something was ordered.</summary>
    public void Raise()
    {
        try
        {
            _ordered.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is told already.
        }
    }

    /// <summary>Waits for an order, or for some time.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken cancellation) => _ordered.WaitAsync(most, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _ordered.Dispose();
}
