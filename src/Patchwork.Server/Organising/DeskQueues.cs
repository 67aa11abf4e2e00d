using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Logs;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;

namespace Patchwork.Server.Organising;

/// <summary>Counts what an organiser watches over.</summary>
internal sealed class DeskQueues(Store store, ServerOptions options, TimeProvider time)
{
    private const double NearShare = 0.8;
    private const int MostTeams = 20;

    public async Task<DeskQueue> OfAsync(OpenPage page, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset yesterday = now.AddDays(-1);
        int id = page.Row.Id;
        await using ServerDatabase database = store.Read();
        IQueryable<SubmissionRow> all = database.Submissions.Where(s => s.CompetitionId == id);
        IQueryable<SubmissionRow> queued = all.Where(s => s.Status == SubmissionStatus.Queued);
        DateTimeOffset? oldest = await queued.MinAsync(s => (DateTimeOffset?)s.ReceivedAt, cancellation);
        var refused = await all.Where(s => s.DecidedAt >= yesterday && s.RefusedCode != null)
            .GroupBy(s => s.RefusedCode!)
            .Select(g => new { Code = g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        Dictionary<string, int> verdicts = refused.ToDictionary(r => r.Code, r => r.Count, StringComparer.Ordinal);
        foreach (string verdict in await DecidedAsync(page.Running, yesterday, cancellation))
        {
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
        }

        return new DeskQueue(
            await queued.CountAsync(cancellation),
            oldest is { } at ? now - at : null,
            await all.CountAsync(s => s.Status == SubmissionStatus.Scoring, cancellation),
            options.Workers,
            [.. verdicts.OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal)],
            await NearLimitsAsync(database, id, page.Running.Prepared.Spec.Limits, now, cancellation),
            await database.Teams.CountAsync(t => t.CompetitionId == id, cancellation)
        );
    }

    private static async Task<List<string>> DecidedAsync(
        RunningCompetition running,
        DateTimeOffset since,
        CancellationToken cancellation
    )
    {
        await running.Gate.WaitAsync(cancellation);
        try
        {
            IReadOnlyList<DecidedEntry> decided = running.Competition.State.Decided;
            List<string> verdicts = [];
            for (int i = decided.Count - 1; i >= 0 && decided[i].Time >= since; i--)
            {
                verdicts.Add(decided[i].Global.Verdict);
            }

            return verdicts;
        }
        finally
        {
            running.Gate.Release();
        }
    }

    private static async Task<IReadOnlyList<TeamUse>> NearLimitsAsync(
        ServerDatabase database,
        int id,
        CompetitionLimits limits,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        DateTimeOffset midnight = new(now.UtcDateTime.Date, TimeSpan.Zero);
        var today = await database
            .Submissions.Where(s => s.CompetitionId == id && s.Counts && s.ReceivedAt >= midnight)
            .GroupBy(s => s.TeamId)
            .Select(g => new { Team = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Team, g => g.Count, cancellation);
        var total = await database
            .Submissions.Where(s => s.CompetitionId == id && s.Counts)
            .GroupBy(s => s.TeamId)
            .Select(g => new { Team = g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        var near = total
            .Select(t => (t.Team, Total: t.Count, Today: today.GetValueOrDefault(t.Team)))
            .Where(t => t.Today >= NearShare * limits.PerDay || t.Total >= NearShare * limits.Total)
            .OrderByDescending(t => Math.Max((double)t.Today / limits.PerDay, (double)t.Total / limits.Total))
            .Take(MostTeams)
            .ToList();
        int[] teams = [.. near.Select(t => t.Team)];
        Dictionary<int, string> names = await database
            .Teams.Where(t => teams.Contains(t.Id))
            .ToDictionaryAsync(t => t.Id, t => t.Name, cancellation);
        return near.ConvertAll(t => new TeamUse(names[t.Team], t.Today, t.Total));
    }
}
