using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Organising;

/// <summary>Looks once a second whether a competition's phase changed by its dates, tells everybody, and closes what is over.</summary>
internal sealed class PhaseKeeper(
    Store store,
    RunningCompetitions competitions,
    CompetitionCloser closer,
    EventHub events,
    TimeProvider time,
    ILogger<PhaseKeeper> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<int, CompetitionPhase> _known = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Pause);
        try
        {
            do
            {
                try
                {
                    await LookAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    ServerLog.Again(log, "look at the phases", e);
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        await closer.CloseDueAsync(cancellation);
        await using ServerDatabase database = store.Read();
        foreach (CompetitionRow row in await database.Competitions.ToListAsync(cancellation))
        {
            RunningCompetition running = await competitions.GetAsync(row.Id, cancellation);
            CompetitionPhase phase = row.PhaseAt(running.Prepared.Spec.Dates, time.GetUtcNow());
            if (_known.TryGetValue(row.Id, out CompetitionPhase before) && before != phase)
            {
                events.Publish(row.Id, ServerEvent.Of("state", new StateAnswer(row.Slug, phase)));
            }

            _known[row.Id] = phase;
        }
    }
}
