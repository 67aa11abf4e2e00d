using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Patchwork.Competitions;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;
using Patchwork.Tables;

namespace Patchwork.Server.Competitions;

/// <summary>All competitions in memory, each built from its folder and its log when it is first needed.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class RunningCompetitions(
    Store store,
    IArtifactStore artifacts,
    HomeFolder home,
    ServerOptions options,
    TimeProvider time,
    ILogger<RunningCompetitions> log
)
{
    private readonly ConcurrentDictionary<int, RunningCompetition> _running = new();
    private readonly ConcurrentDictionary<int, SemaphoreSlim> _building = new();
    private readonly ConcurrentDictionary<int, bool> _tried = new();
    private readonly ConcurrentDictionary<int, DamagedCompetition> _damaged = new();
    private volatile bool _isWarm;

    /// <summary>Those that are closed off, since what is stored of them does not fit together, by their number.</summary>
    public IReadOnlyDictionary<int, DamagedCompetition> Damaged => _damaged;

    /// <summary>
    /// Whether what there was at the start is in memory, so that no answer waits for a long log; one that cannot be read is waited for no
    /// longer. Once it is so it stays so: a competition that is opened later keeps nobody waiting but who asks for it.
    /// </summary>
    /// <param name="ids">All competitions that there are.</param>
    public bool AreRead(IEnumerable<int> ids) => _isWarm = _isWarm || ids.All(_tried.ContainsKey);

    /// <summary>As <see cref="GetAsync"/>; null when it is closed off, so that it keeps nothing of the others from being shown or done.</summary>
    public async Task<RunningCompetition?> FindAsync(int id, CancellationToken cancellation)
    {
        try
        {
            return await GetAsync(id, cancellation);
        }
        catch (PatchworkException e) when (e.Code == ProblemCodes.DataUnavailable)
        {
            return null;
        }
    }

    /// <summary>The competition in memory, built anew when it was not there or could not be trusted.</summary>
    /// <exception cref="PatchworkException">
    /// <c>data-unavailable</c>: it is closed off, since its folder, its log and its artifacts do not fit together; tried again after a while.
    /// </exception>
    public async Task<RunningCompetition> GetAsync(int id, CancellationToken cancellation = default)
    {
        if (_running.TryGetValue(id, out RunningCompetition? known) && !known.IsStale)
        {
            return known;
        }

        // Each for itself: after a start nobody waits for a large competition who asks for a small one.
        SemaphoreSlim building = _building.GetOrAdd(id, _ => new SemaphoreSlim(1, 1));
        await building.WaitAsync(cancellation);
        try
        {
            if (_running.TryGetValue(id, out known) && !known.IsStale)
            {
                return known;
            }

            if (_damaged.TryGetValue(id, out DamagedCompetition? damaged) && !damaged.IsDue(time))
            {
                throw damaged.Refusal();
            }

            RunningCompetition built = await BuildOrCloseOffAsync(id, cancellation);
            _running[id] = built;
            _damaged.TryRemove(id, out _);
            _tried[id] = true;
            return built;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _tried[id] = true;
            throw;
        }
        finally
        {
            building.Release();
        }
    }

    // Storage that is away gets better by itself; everything else that fails here is in what is stored.
    private async Task<RunningCompetition> BuildOrCloseOffAsync(int id, CancellationToken cancellation)
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.Competitions.FirstAsync(c => c.Id == id, cancellation);
        try
        {
            return await BuildAsync(row, database, cancellation);
        }
        catch (Exception e)
            when (e
                    is not (OperationCanceledException or OutOfMemoryException)
                        and not PatchworkException { Code: ProblemCodes.Busy }
                && StorageTrouble.Of(e) is null
            )
        {
            DamagedCompetition damaged = new(row.Slug, e, time.GetTimestamp());
            if (!_damaged.TryGetValue(id, out DamagedCompetition? before) || before.Why != damaged.Why)
            {
                ServerLog.ClosedOff(log, row.Slug, damaged.Why, options.IsVerbose ? e : null);
            }

            _damaged[id] = damaged;
            throw damaged.Refusal();
        }
    }

    private async Task<RunningCompetition> BuildAsync(
        CompetitionRow row,
        ServerDatabase database,
        CancellationToken cancellation
    )
    {
        int id = row.Id;
        // Rows and log know nothing of each other: with two processors the longer of both is waited for, not their sum.
        Task<PreparedCompetition> loading = Task.Run(
            () => CompetitionFolder.Load(home.CompetitionFolder(id)),
            cancellation
        );
        Task<DecisionLog> reading = Task.Run(() => LogOf(row), cancellation);
        await Task.WhenAll(loading, reading);
        PreparedCompetition prepared = await loading;
        DecisionLog decisions = await reading;
        Competition competition = Competition.Resume(
            prepared.Rules,
            prepared.Data,
            prepared.Base,
            prepared.TeamBase,
            decisions,
            submission => PairOf(id, submission),
            prepared.TestLabels.Open,
            teamListBytes: (long)options.TeamListMiB << 20
        );
        RunningCompetition running = new(id, prepared, competition)
        {
            CanClose = CompetitionFolder.HasTestLabels(home.CompetitionFolder(id)),
        };
        running.Edit(CompetitionEdits.Read(row.Edits));
        List<TeamRow> teams = await database.Teams.Where(t => t.CompetitionId == id).ToListAsync(cancellation);
        foreach (TeamRow team in teams.Where(t => t.MergedIntoId is null))
        {
            running.AddTeam(team.Name);
        }

        foreach (TeamRow team in teams.Where(t => t.MergedIntoId is not null))
        {
            running.Merge(team.Name, teams.Single(t => t.Id == team.MergedIntoId).Name);
        }

        running.Publish(row, time.GetUtcNow());
        ServerLog.Resumed(log, row.Slug, competition.Log.Count, competition.Log.Head);
        return running;
    }

    // Line by line, so that a long log is never in memory as it stands in the database.
    private DecisionLog LogOf(CompetitionRow row)
    {
        using ServerDatabase database = store.Read();
        return DecisionLog.Read(
            database
                .Log.Where(l => l.CompetitionId == row.Id)
                .OrderBy(l => l.Sequence)
                .Select(l => l.Line)
                .AsEnumerable(),
            $"the log of {row.Slug}"
        );
    }

    // Asked at the start and for a team that comes back after a while; what is asked for was committed long before.
    private Proposal PairOf(int competition, string submission)
    {
        using ServerDatabase database = store.Read();
        string artifact = database
            .Submissions.Where(s => s.CompetitionId == competition && s.PublicId == submission)
            .Select(s => s.ArraysArtifact!)
            .Single();
        return PairArraysFile.Read(submission, artifacts.ReadAll(artifact));
    }
}
