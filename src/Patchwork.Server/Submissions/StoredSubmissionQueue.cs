using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Submissions;

/// <summary>The queue in the database: round robin between teams, the oldest first within one.</summary>
/// <remarks>
/// Who was served last is remembered in memory alone: after a restart the order between teams begins anew, which costs nobody more than
/// one turn. One query a lease, over the index of what is queued. Thread-safe.
/// </remarks>
internal sealed class StoredSubmissionQueue(Store store, RunningCompetitions competitions, TimeProvider time)
    : ISubmissionQueue
{
    /// <summary>How long a lease holds without being renewed.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    private readonly Dictionary<int, long> _served = [];
    private long _turn;

    public Task<LeasedSubmission?> LeaseAsync(CancellationToken cancellation) =>
        store.WriteAsync(
            async database =>
            {
                // What waits for a competition that is closed off waits until it is restored.
                int[] closedOff = [.. competitions.Damaged.Keys];
                var heads = await database
                    .Submissions.Where(s => s.Status == SubmissionStatus.Queued && !closedOff.Contains(s.CompetitionId))
                    .GroupBy(s => s.TeamId)
                    .Select(g => new { Team = g.Key, First = g.Min(s => s.Id) })
                    .ToListAsync(cancellation);
                if (heads.Count == 0)
                {
                    return null;
                }

                var next = heads.OrderBy(h => _served.GetValueOrDefault(h.Team)).ThenBy(h => h.First).First();
                _served[next.Team] = ++_turn;
                SubmissionRow row = await database.Submissions.SingleAsync(s => s.Id == next.First, cancellation);
                row.Status = SubmissionStatus.Scoring;
                row.Tries++;
                row.LeaseOwner = Guid.NewGuid().ToString("N");
                row.LeaseUntil = time.GetUtcNow() + LeaseTime;
                row.StartedAt = time.GetUtcNow();
                return new LeasedSubmission(row.Id, row.CompetitionId, row.PublicId, row.LeaseOwner, row.Tries);
            },
            cancellation
        );

    public Task<bool> RenewAsync(LeasedSubmission lease, CancellationToken cancellation) =>
        store.WriteAsync(
            async database =>
                await database
                    .Submissions.Where(s => s.Id == lease.RowId && s.LeaseOwner == lease.Owner)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(s => s.LeaseUntil, time.GetUtcNow() + LeaseTime),
                        cancellation
                    ) == 1,
            cancellation
        );

    public Task ReturnAsync(LeasedSubmission lease, bool isUntried, CancellationToken cancellation) =>
        store.WriteAsync(
            async database =>
            {
                SubmissionRow row = await database.Submissions.SingleAsync(s => s.Id == lease.RowId, cancellation);
                if (
                    row.Status == SubmissionStatus.Scoring
                    && string.Equals(row.LeaseOwner, lease.Owner, StringComparison.Ordinal)
                )
                {
                    row.Status = SubmissionStatus.Queued;
                    row.Tries -= isUntried ? 1 : 0;
                    row.LeaseOwner = null;
                    row.LeaseUntil = null;
                }
            },
            cancellation
        );

    public Task<int> RequeueAsync(bool all, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        return store.WriteAsync(
            database =>
                Unlease(
                    database.Submissions.Where(s =>
                        s.Status == SubmissionStatus.Scoring && (all || s.LeaseUntil < now)
                    ),
                    cancellation
                ),
            cancellation
        );
    }

    private static Task<int> Unlease(IQueryable<SubmissionRow> rows, CancellationToken cancellation) =>
        rows.ExecuteUpdateAsync(
            set =>
                set.SetProperty(s => s.Status, SubmissionStatus.Queued)
                    .SetProperty(s => s.LeaseOwner, (string?)null)
                    .SetProperty(s => s.LeaseUntil, (DateTimeOffset?)null),
            cancellation
        );
}
