using Microsoft.Extensions.Hosting;

namespace Patchwork.Server.Hosting;

/// <summary>
/// Collects garbage in the background once so much has gathered. Each pair leaves arrays of several megabytes, and the runtime alone lets as
/// many gather as are in use before it looks: twice the memory that the service needs.
/// </summary>
/// <remarks>A collection in the background looks at what is in use, not at what is garbage: a few processor milliseconds for large arrays.</remarks>
internal sealed class GarbageKeeper(ServerOptions options) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.GarbageMiB is not { } most)
        {
            return;
        }

        GarbageGauge gauge = new((long)most << 20);
        using PeriodicTimer timer = new(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (gauge.IsDue(GC.GetTotalMemory(forceFullCollection: false)))
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
