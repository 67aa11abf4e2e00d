using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Reruns;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;

namespace Patchwork.Server.Organising;

/// <summary>
/// Closes competitions whose time is over or whose organiser asked: first what was received in time is decided, then the test labels
/// are opened, once, and the close is logged in one transaction.
/// </summary>
internal sealed class CompetitionCloser(
    Store store,
    RunningCompetitions competitions,
    EventHub events,
    HomeFolder home,
    TimeProvider time
)
{
    /// <summary>Closes a competition that is due, once nothing of it waits to be decided.</summary>
    public async Task CloseIfDueAsync(CompetitionRow row, CancellationToken cancellation)
    {
        if (row.ClosedAt is not null || await competitions.FindAsync(row.Id, cancellation) is not { } running)
        {
            return;
        }

        CompetitionDates dates = running.Prepared.Spec.Dates;
        // One that was imported before its close has no test labels here: it stays as it is.
        bool isDue =
            row.PhaseAt(dates, time.GetUtcNow()) == CompetitionPhase.Closed
            && CompetitionFolder.HasTestLabels(home.CompetitionFolder(row.Id));
        if (isDue && !await IsBusyAsync(row.Id, cancellation))
        {
            await CloseAsync(row.Id, running, row.CloseRequestedAt ?? dates.Close ?? time.GetUtcNow(), cancellation);
        }
    }

    private async Task<bool> IsBusyAsync(int id, CancellationToken cancellation)
    {
        await using ServerDatabase database = store.Read();
        return await database.Submissions.AnyAsync(
                s =>
                    s.CompetitionId == id
                    && (s.Status == SubmissionStatus.Queued || s.Status == SubmissionStatus.Scoring),
                cancellation
            )
            || await database.Reruns.AnyAsync(
                r => r.CompetitionId == id && r.Status == RerunBook.Applying,
                cancellation
            );
    }

    private async Task CloseAsync(int id, RunningCompetition running, DateTimeOffset at, CancellationToken cancellation)
    {
        await running.Gate.WaitAsync(cancellation);
        try
        {
            if (running.IsStale || running.Competition.IsClosed)
            {
                return;
            }

            CompetitionRow row = await store.WriteAsync(
                async database =>
                {
                    CompetitionRow current = await database.Competitions.SingleAsync(c => c.Id == id, cancellation);
                    running.Competition.Close(running.Prepared.TestLabels.Open(), at);
                    database.Log.Add(
                        new LogRow
                        {
                            CompetitionId = id,
                            Sequence = running.Competition.Log.Count,
                            Line = running.Competition.Log.Lines[^1],
                        }
                    );
                    current.ClosedAt = at;
                    database.Audit.Add(
                        new AuditRow
                        {
                            At = time.GetUtcNow(),
                            CompetitionId = id,
                            Actor = "server",
                            Act = "closed",
                        }
                    );
                    return current;
                },
                cancellation
            );
            running.Publish(row, time.GetUtcNow());
            events.Publish(id, ServerEvent.OfState(row, running, time.GetUtcNow()));
            events.Publish(id, ServerEvent.Of("board", running.View.Leaderboard));
        }
        catch
        {
            running.IsStale = true;
            throw;
        }
        finally
        {
            running.Gate.Release();
        }
    }
}
