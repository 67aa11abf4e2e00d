using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Notifications;

/// <summary>
/// Tells subscribers of accepted updates in order, each from where they were: what fails is tried again after 5 seconds, then twice as
/// long, up to an hour, and given up after twenty times.
/// </summary>
/// <remarks>The place of each subscriber is in the database and the updates are in the log, so that a restart loses none; a crash between sending and
/// writing the place down sends one again.</remarks>
internal sealed class SubscriptionKeeper(
    Store store,
    RunningCompetitions competitions,
    IEnumerable<INotifier> notifiers,
    ServerAddress address,
    ServerOptions options,
    TroubleLog troubles
) : BackgroundService
{
    /// <summary>How often one update is tried.</summary>
    public const int MostAttempts = 20;

    private const int AtATime = 8;
    private const int LongestError = 200;
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private readonly Dictionary<string, INotifier> _notifiers = notifiers.ToDictionary(
        n => n.Kind,
        StringComparer.Ordinal
    );

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(options.NotifyPause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await TurnAsync(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    troubles.Again("tell subscribers", e);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; who was not told yet is told after the next start.
        }
    }

    /// <summary>Tells whoever is due now, once the server knows where it is reached: a message holds links to it.</summary>
    public async Task TurnAsync(CancellationToken stopping)
    {
        if (address.Listening is null)
        {
            return;
        }

        DateTimeOffset now = options.Time.GetUtcNow();
        List<SubscriptionRow> due;
        await using (ServerDatabase database = store.Read())
        {
            due = await database.Subscriptions.Where(s => s.StoppedAt == null && s.NextAt <= now).ToListAsync(stopping);
        }

        await Parallel.ForEachAsync(
            due.Where(s => _notifiers.ContainsKey(s.Kind)),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = stopping },
            (row, cancellation) => new ValueTask(ServeAsync(row, cancellation))
        );
    }

    private async Task ServeAsync(SubscriptionRow row, CancellationToken stopping)
    {
        if (await competitions.FindAsync(row.CompetitionId, stopping) is not { } running)
        {
            return;
        }

        IReadOnlyList<UpdateAnswer> updates = running.View.Updates;
        bool mustAsk = row.ConfirmedAt is null && row.AskedAt is null;
        bool mustTell = row.ConfirmedAt is not null && row.NextUpdate < updates.Count;
        if (!mustAsk && !mustTell)
        {
            return;
        }

        try
        {
            if (mustAsk)
            {
                await _notifiers[row.Kind].AskAsync(row, running.Prepared.Spec.Title, stopping);
                await NoteAsync(row, r => r.AskedAt = options.Time.GetUtcNow());
            }
            else
            {
                string slug = await SlugAsync(row.CompetitionId, stopping);
                UpdateNotice[] waiting =
                [
                    .. updates.Select((u, i) => NoticeOf(slug, running, u, i + 1)).Skip(row.NextUpdate),
                ];
                int told = await _notifiers[row.Kind].TellAsync(row, waiting, stopping);
                await NoteAsync(row, r => r.NextUpdate += told);
            }
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            await FailAsync(row, e);
        }
    }

    private Task NoteAsync(SubscriptionRow row, Action<SubscriptionRow> change) =>
        store.WriteAsync(async database =>
        {
            SubscriptionRow current = await database.Subscriptions.SingleAsync(s => s.Id == row.Id);
            change(current);
            current.Attempts = 0;
            current.LastError = null;
        });

    private Task FailAsync(SubscriptionRow row, Exception exception) =>
        store.WriteAsync(async database =>
        {
            SubscriptionRow current = await database.Subscriptions.SingleAsync(s => s.Id == row.Id);
            DateTimeOffset now = options.Time.GetUtcNow();
            current.Attempts++;
            string error = exception is TaskCanceledException ? "It did not answer in time." : exception.Message;
            current.LastError = error.Length <= LongestError ? error : error[..LongestError];
            current.NextAt = now + PauseAfter(current.Attempts, options.NotifyRetry);
            if (current.Attempts >= MostAttempts)
            {
                current.StoppedAt = now;
                database.Audit.Add(
                    new AuditRow
                    {
                        At = now,
                        CompetitionId = current.CompetitionId,
                        Actor = "server",
                        Act = "subscription given up",
                        Detail = $"{current.Kind} {current.Id}",
                    }
                );
            }
        });

    /// <summary>How long to wait after so many failures.</summary>
    public static TimeSpan PauseAfter(int attempts, TimeSpan first) =>
        TimeSpan.FromSeconds(
            Math.Min(LongestPause.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Min(attempts - 1, 30)))
        );

    private UpdateNotice NoticeOf(string slug, RunningCompetition running, UpdateAnswer update, int number) =>
        new(
            "update",
            slug,
            running.Prepared.Spec.Title,
            number,
            update,
            $"{address.Public}/c/{slug}",
            $"{address.Public}{update.Predictions}"
        );

    private async Task<string> SlugAsync(int competition, CancellationToken cancellation)
    {
        await using ServerDatabase database = store.Read();
        return await database
            .Competitions.Where(c => c.Id == competition)
            .Select(c => c.Slug)
            .SingleAsync(cancellation);
    }
}
