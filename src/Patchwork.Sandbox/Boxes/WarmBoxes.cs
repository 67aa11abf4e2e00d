namespace Patchwork.Sandbox.Boxes;

/// <summary>Keeps workers started and idle, and starts the next as one is taken.</summary>
/// <remarks>Thread-safe. A worker that died while it waited is thrown away.</remarks>
internal sealed class WarmBoxes : IAsyncDisposable
{
    private readonly BoxMaker _maker;
    private readonly int _warm;
    private readonly Lock _gate = new();
    private readonly Queue<Task<Box>> _waiting = new();
    private readonly CancellationTokenSource _closing = new();

    public WarmBoxes(SandboxOptions options)
    {
        _maker = new BoxMaker(options);
        _warm = options.Warm;
    }

    /// <summary>Starts filling without waiting for it.</summary>
    public void Fill()
    {
        lock (_gate)
        {
            while (_waiting.Count < _warm && !_closing.IsCancellationRequested)
            {
                _waiting.Enqueue(Task.Run(() => _maker.StartAsync(_closing.Token)));
            }
        }
    }

    /// <summary>A ready worker; the caller disposes it.</summary>
    /// <exception cref="PatchworkException"><c>platform-fault</c> when none comes up, also at the second attempt.</exception>
    public async Task<Box> TakeAsync(CancellationToken cancellation)
    {
        Task<Box>? first;
        lock (_gate)
        {
            _waiting.TryDequeue(out first);
        }

        Fill();
        try
        {
            Box box = first is null ? await _maker.StartAsync(cancellation) : await first.WaitAsync(cancellation);
            if (box.IsAlive)
            {
                return box;
            }

            box.Dispose();
        }
        catch (OperationCanceledException) when (first is not null)
        {
            await ForgetAsync(first);
            throw;
        }
        catch (PatchworkException exception) when (exception.Code == VerdictCodes.PlatformFault)
        {
            // A worker that does not come up once may be the machine's bad moment; twice is a fault.
        }

        return await _maker.StartAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        Task<Box>[] left;
        lock (_gate)
        {
            left = [.. _waiting];
            _waiting.Clear();
        }

        foreach (Task<Box> box in left)
        {
            await ForgetAsync(box);
        }

        _maker.Dispose();
        _closing.Dispose();
    }

    private static async Task ForgetAsync(Task<Box> starting)
    {
        try
        {
            (await starting).Dispose();
        }
        catch (Exception exception) when (exception is OperationCanceledException or PatchworkException)
        {
            // It never came up.
        }
    }
}
