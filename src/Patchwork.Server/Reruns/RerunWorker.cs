using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;

namespace Patchwork.Server.Reruns;

/// <summary>Works on re-runs while nobody else waits: one submission at a time, and none while the queue has any.</summary>
/// <remarks>What is done is written after each submission; a restart goes on with the next, with deciding what was applied as well.</remarks>
internal sealed class RerunWorker(
    Store store,
    RunningCompetitions competitions,
    RerunDesk reruns,
    RerunScoring scoring,
    RerunSignal signal,
    TroubleLog troubles
) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await NextAsync(stoppingToken) is { } row)
                {
                    await (
                        row.Status == RerunBook.Applying
                            ? reruns.FinishAsync(row.CompetitionId, row.Number)
                            : WorkAsync(row, stoppingToken)
                    );
                }

                await signal.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                troubles.Again("work on a re-run", e);
                await signal.WaitAsync(Poll, stoppingToken);
            }
        }
    }

    private async Task<RerunRow?> NextAsync(CancellationToken cancellation)
    {
        int[] closedOff = [.. competitions.Damaged.Keys];
        await using ServerDatabase database = store.Read();
        return await database
            .Reruns.Where(r =>
                (r.Status == RerunBook.Running || r.Status == RerunBook.Applying)
                && !closedOff.Contains(r.CompetitionId)
            )
            .OrderBy(r => r.RequestedAt)
            .FirstOrDefaultAsync(cancellation);
    }

    private async Task WorkAsync(RerunRow row, CancellationToken stopping)
    {
        List<RerunItem> items = RerunBook.ItemsOf(row);
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].State != RerunItem.Waiting)
            {
                continue;
            }

            await ForQuietAsync(stopping);
            items[i] = await scoring.ScoreAsync(row.CompetitionId, items[i], stopping);
            if ((await reruns.SaveAsync(row, items)).Status != RerunBook.Running)
            {
                return;
            }
        }

        await reruns.SaveAsync(row, items, await scoring.CompareAsync(row.CompetitionId, items, stopping));
    }

    private async Task ForQuietAsync(CancellationToken stopping)
    {
        while (await IsBusyAsync(stopping))
        {
            await signal.WaitAsync(Courtesy, stopping);
        }
    }

    private async Task<bool> IsBusyAsync(CancellationToken cancellation)
    {
        int[] closedOff = [.. competitions.Damaged.Keys];
        await using ServerDatabase database = store.Read();
        return await database.Submissions.AnyAsync(
            s =>
                (s.Status == SubmissionStatus.Queued || s.Status == SubmissionStatus.Scoring)
                && !closedOff.Contains(s.CompetitionId),
            cancellation
        );
    }
}
