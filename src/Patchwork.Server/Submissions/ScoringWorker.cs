using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Patchwork.Competitions;
using Patchwork.Groups;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Submissions;

/// <summary>Takes submissions from the queue one after the other: scores them under a deadline, has them decided, and never leaves one hanging.</summary>
internal sealed class ScoringWorker(
    Store store,
    IArtifactStore artifacts,
    ISubmissionQueue queue,
    ISubmissionScorer scorer,
    SubmissionDecider decider,
    RunningCompetitions competitions,
    SubmissionSignal signal,
    ServerOptions options,
    TroubleLog troubles,
    ILogger<ScoringWorker> log
) : BackgroundService
{
    private const int MostFaults = 2;
    private const int MostTries = 20;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Heartbeat = StoredSubmissionQueue.LeaseTime / 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Task[] workers = [.. Enumerable.Range(0, options.Workers).Select(_ => WorkAsync(stoppingToken))];
        await Task.WhenAll(workers);
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await queue.RequeueAsync(all: false, stopping);
                while (await queue.LeaseAsync(stopping) is { } lease)
                {
                    await HandleAsync(lease, stopping);
                }

                await signal.WaitAsync(Poll, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database is away or full: what is leased comes back when the lease runs out.
                troubles.Again("work on the queue", e);
                await Task.Delay(Poll, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task HandleAsync(LeasedSubmission lease, CancellationToken stopping)
    {
        using Activity? activity = ServerTraces.Source.StartActivity("score");
        activity?.SetTag("patchwork.submission", lease.PublicId).SetTag("patchwork.tries", lease.Tries);
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(options.ScoringDeadline);
        using CancellationTokenSource finished = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task heartbeat = BeatAsync(lease, deadline, finished.Token);
        try
        {
            await ScoreAndDecideAsync(lease, deadline.Token, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops in peace: the submission is queued again at the next start.
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            await decider.RefuseAsync(
                lease,
                VerdictCodes.TimeLimit,
                $"scoring took longer than {options.ScoringDeadline.TotalSeconds:0} seconds",
                stopping
            );
        }
        catch (PatchworkException e) when (e.IsBadInput)
        {
            await decider.RefuseAsync(lease, e.Code, e.Message, stopping);
        }
        catch (Exception e) when (StorageTrouble.IsForAll(e))
        {
            // No fault of the pair: it is not counted, and there is time for the storage to get better.
            if (e is not PatchworkException { Code: ProblemCodes.DataUnavailable })
            {
                // That a competition is closed off was said when it was.
                troubles.Again("write a decision", e);
            }

            await queue.ReturnAsync(lease, isUntried: true, stopping);
            await Task.Delay(Poll, stopping);
        }
        catch (Exception e)
        {
            await TakeFaultAsync(lease, e, stopping);
        }
        finally
        {
            await finished.CancelAsync();
            await heartbeat;
        }
    }

    private async Task ScoreAndDecideAsync(
        LeasedSubmission lease,
        CancellationToken deadline,
        CancellationToken stopping
    )
    {
        if (lease.Tries > MostTries)
        {
            await decider.FailAsync(lease, "it was begun too often", stopping);
            return;
        }

        if (await decider.IsDuplicateAsync(lease, stopping))
        {
            await decider.RefuseAsync(lease, VerdictCodes.Duplicate, "the same pair for the same lists", stopping);
            return;
        }

        RunningCompetition running = await competitions.GetAsync(lease.CompetitionId, stopping);
        ScoredPair scored = await scorer.ScoreAsync(await PairOfAsync(lease, stopping), GroundOf(running), deadline);
        await decider.DecideAsync(lease, scored, stopping);
    }

    private async Task TakeFaultAsync(LeasedSubmission lease, Exception exception, CancellationToken stopping)
    {
        string id = Guid.NewGuid().ToString("N")[..12];
        ServerLog.ScoringFault(log, lease.PublicId, id, exception);
        if (lease.Tries >= MostFaults)
        {
            await decider.FailAsync(lease, id, stopping);
        }
        else
        {
            await queue.ReturnAsync(lease, isUntried: false, stopping);
        }
    }

    private async Task BeatAsync(LeasedSubmission lease, CancellationTokenSource deadline, CancellationToken finished)
    {
        try
        {
            while (!finished.IsCancellationRequested)
            {
                await Task.Delay(Heartbeat, finished);
                if (!await queue.RenewAsync(lease, finished))
                {
                    await deadline.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
        catch (PatchworkException e)
        {
            troubles.Again("renew a lease", e);
        }
    }

    private async Task<PairToScore> PairOfAsync(LeasedSubmission lease, CancellationToken cancellation)
    {
        await using ServerDatabase database = store.Read();
        SubmissionRow row = await database.Submissions.SingleAsync(s => s.Id == lease.RowId, cancellation);
        return new PairToScore(
            row.PublicId,
            row.Predicate is { } text ? GroupPredicate.Parse(text) : null,
            Bytes(row.GroupArtifact),
            row.Learner,
            row.Learner is null ? Bytes(row.ModelArtifact) : null,
            row.Learner is null ? row.ModelFormat : null
        );
    }

    private byte[]? Bytes(string? artifact) => artifact is null ? null : artifacts.ReadAll(artifact);

    /// <summary>What pairs of a competition are scored on.</summary>
    internal static ScoringGround GroundOf(RunningCompetition running)
    {
        CompetitionRules rules = running.Prepared.Rules;
        return new ScoringGround(running.Id, running.Prepared.Data, rules.Features, rules.Loss, running.Training);
    }
}
