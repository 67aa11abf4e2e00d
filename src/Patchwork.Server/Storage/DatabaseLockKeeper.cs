using Microsoft.Extensions.Hosting;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.Storage;

/// <summary>Watches over the lock of the database while the server runs, and ends the server when another one has taken it.</summary>
internal sealed class DatabaseLockKeeper(TimeProvider time, TroubleLog troubles) : BackgroundService, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DatabaseLock? _lock;

    /// <summary>Ends when another server has taken the database.</summary>
    public Task Lost => _lost.Task;

    /// <summary>Gives it the lock to watch over, before the server listens; none for SQLite.</summary>
    public void Watch(DatabaseLock? taken) => _lock = taken;

    // After everything that writes has stopped.
    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (Interlocked.Exchange(ref _lock, null) is { } held)
        {
            await held.DisposeAsync();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_lock is not { } held)
        {
            return;
        }

        try
        {
            using PeriodicTimer timer = new(Pause, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    if (!await held.KeepAsync(stoppingToken))
                    {
                        _lost.TrySetResult();
                        return;
                    }
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    troubles.Again("keep the lock of the database", e);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
