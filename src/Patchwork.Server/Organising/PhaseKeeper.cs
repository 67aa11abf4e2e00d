using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Organising;

/// <summary>Reads all competitions at the start, those that go on first; then looks once a second whether a competition's phase changed by its dates, tells everybody, and closes what is over.</summary>
internal sealed class PhaseKeeper(
    Store store,
    RunningCompetitions competitions,
    CompetitionCloser closer,
    EventHub events,
    TimeProvider time,
    TroubleLog troubles
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
                await TryAsync("look at the phases", () => LookAsync(stoppingToken));
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        await using ServerDatabase database = store.Read();
        // One that cannot be read keeps no other from being closed or looked at.
        foreach (
            CompetitionRow row in await database.Competitions.OrderBy(c => c.ClosedAt != null).ToListAsync(cancellation)
        )
        {
            await TryAsync($"look at the phase of {row.Slug}", () => LookAtAsync(row, cancellation));
        }
    }

    private async Task LookAtAsync(CompetitionRow row, CancellationToken cancellation)
    {
        await closer.CloseIfDueAsync(row, cancellation);
        if (await competitions.FindAsync(row.Id, cancellation) is not { } running)
        {
            return;
        }

        CompetitionPhase phase = row.PhaseAt(running.Prepared.Spec.Dates, time.GetUtcNow());
        if (_known.TryGetValue(row.Id, out CompetitionPhase before) && before != phase)
        {
            events.Publish(row.Id, ServerEvent.OfState(row, running, time.GetUtcNow()));
        }

        _known[row.Id] = phase;
    }

    private async Task TryAsync(string what, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            troubles.Again(what, e);
        }
    }
}
