using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Models;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Submissions;

/// <summary>
/// Decides a scored pair: verdict, new nodes and log line are one transaction, and only who still holds the lease may write it. When
/// the write fails, memory is thrown away and built again from the log.
/// </summary>
internal sealed class SubmissionDecider(
    Store store,
    IArtifactStore artifacts,
    RunningCompetitions competitions,
    EventHub events,
    ScoringCounts counts,
    TimeProvider time
)
{
    /// <summary>Decides a pair that gave arrays. The arrays are stored before.</summary>
    public Task DecideAsync(LeasedSubmission lease, ScoredPair scored, CancellationToken cancellation) =>
        DecideAsync(lease.CompetitionId, database => HeldAsync(database, lease), scored, cancellation);

    /// <summary>Decides a pair as a submission that is added in the same transaction: it is there decided, or not at all.</summary>
    /// <param name="competition">The competition.</param>
    /// <param name="scored">What it gave.</param>
    /// <param name="add">Adds and saves the submission, and whatever else must be true once it is decided.</param>
    /// <returns>The submission's id.</returns>
    public async Task<string> DecideAnewAsync(
        int competition,
        ScoredPair scored,
        Func<ServerDatabase, Task<SubmissionRow>> add
    ) =>
        (await DecideAsync(competition, async database => await add(database), scored, CancellationToken.None))!
            .Row
            .PublicId;

    private async Task<Written?> DecideAsync(
        int id,
        Func<ServerDatabase, Task<SubmissionRow?>> find,
        ScoredPair scored,
        CancellationToken cancellation
    )
    {
        string arrays = artifacts.Put(PairArraysFile.Write(scored.Proposal));
        string? trained = scored.Trained is { } model ? artifacts.Put(StoredPair.BytesOf(model)) : null;
        return await WriteAsync(
            id,
            find,
            (running, row, sent) =>
            {
                Submission submission = sent with
                {
                    Described = scored.GroupTree is { } tree ? GroupDescription.Of(tree) : null,
                };
                row.Findings = GroupFindings.OfModel(scored.GroupTree, running.Prepared) ?? row.Findings;
                Competition competition = running.Competition;
                Proposal pair = scored.Proposal with { Id = row.PublicId };
                DecidedEntry entry = row.IsPractice
                    ? competition.Try(submission, pair)
                    : competition.Decide(submission, pair);
                row.Entry = JsonSerializer.Serialize<LogEntry>(entry, DecisionLog.JsonOptions);
                row.ArraysArtifact = arrays;
                row.ScoringLog = string.Join('\n', scored.Log);
                row.GlobalNodes = entry.Global.Nodes;
                row.TeamNodes = entry.TeamList.Nodes;
                if (trained is not null)
                {
                    row.ModelArtifact = trained;
                    row.ModelFormat = ModelFormats.Patchwork;
                }

                return entry;
            },
            cancellation
        );
    }

    /// <summary>Refuses a submission that gave no arrays.</summary>
    public Task RefuseAsync(LeasedSubmission lease, string code, string reason, CancellationToken cancellation) =>
        WriteAsync(
            lease.CompetitionId,
            database => HeldAsync(database, lease),
            (running, row, submission) =>
            {
                row.RefusedCode = code;
                row.RefusedReason = reason;
                row.Counts = false;
                return row.IsPractice ? null : running.Competition.Refuse(submission, code, reason);
            },
            cancellation
        );

    /// <summary>Gives up on a submission that the platform cannot score; nothing of it counts.</summary>
    public async Task FailAsync(LeasedSubmission lease, string fault, CancellationToken cancellation)
    {
        await store.WriteAsync(
            async database =>
            {
                SubmissionRow row = await database.Submissions.SingleAsync(s => s.Id == lease.RowId, cancellation);
                if (!Holds(lease, row))
                {
                    return;
                }

                row.Status = SubmissionStatus.Failed;
                row.RefusedCode = VerdictCodes.PlatformFault;
                row.RefusedReason = $"fault {fault}";
                row.Counts = false;
                row.IsAttempt = false;
                row.DecidedAt = time.GetUtcNow();
                row.LeaseOwner = null;
                row.LeaseUntil = null;
                database.Audit.Add(
                    new AuditRow
                    {
                        At = time.GetUtcNow(),
                        CompetitionId = row.CompetitionId,
                        Actor = "server",
                        Act = "refund",
                        Detail = $"{row.PublicId}: fault {fault}",
                    }
                );
            },
            cancellation
        );
        counts.Count(VerdictCodes.PlatformFault);
        counts.Refund();
    }

    /// <summary>Whether the same team sent the same bytes for the same state of both lists.</summary>
    public async Task<bool> IsDuplicateAsync(LeasedSubmission lease, CancellationToken cancellation)
    {
        RunningCompetition running = await competitions.GetAsync(lease.CompetitionId, cancellation);
        await using ServerDatabase database = store.Read();
        SubmissionRow row = await database.Submissions.SingleAsync(s => s.Id == lease.RowId, cancellation);
        string team = await database.Teams.Where(t => t.Id == row.TeamId).Select(t => t.Name).SingleAsync(cancellation);
        await running.Gate.WaitAsync(cancellation);
        int global;
        int own;
        try
        {
            global = running.Competition.Global.Nodes.Count;
            own = running.Competition.State.Team(team).Nodes;
        }
        finally
        {
            running.Gate.Release();
        }

        List<string?> earlier = await database
            .Submissions.Where(s =>
                s.TeamId == row.TeamId
                && s.ContentKey == row.ContentKey
                && s.IsPractice == row.IsPractice
                && s.GlobalNodes == global
                && s.TeamNodes == own
            )
            .Select(s => s.Entry)
            .ToListAsync(cancellation);
        // Under another alpha it is another question, and a team that became part of this one had another list.
        double? alpha = running.Edits.Alpha;
        return earlier
            .OfType<string>()
            .Select(json => JsonSerializer.Deserialize<DecidedEntry>(json, DecisionLog.JsonOptions)!)
            .Any(entry => entry.Alpha == alpha && entry.Team == team);
    }

    private async Task<Written?> WriteAsync(
        int id,
        Func<ServerDatabase, Task<SubmissionRow?>> find,
        Func<RunningCompetition, SubmissionRow, Submission, LogEntry?> decide,
        CancellationToken cancellation
    )
    {
        using Activity? activity = ServerTraces.Source.StartActivity("decide");
        RunningCompetition running = await competitions.GetAsync(id, cancellation);
        await running.Gate.WaitAsync(cancellation);
        try
        {
            if (running.IsStale)
            {
                throw new PatchworkException(ProblemCodes.Busy, "The competition is being built again from its log.");
            }

            Written? written = await store.WriteAsync(
                database => DecideInAsync(database, running, find, decide, cancellation),
                cancellation
            );
            if (written is not null)
            {
                await AnnounceAsync(running, written);
                activity
                    ?.SetTag("patchwork.submission", written.Row.PublicId)
                    .SetTag("patchwork.verdict", VerdictOf(written));
            }

            return written;
        }
        catch
        {
            // Memory may have taken what the database has not: the log decides, so it is folded anew.
            running.IsStale = true;
            throw;
        }
        finally
        {
            running.Gate.Release();
        }
    }

    private async Task<Written?> DecideInAsync(
        ServerDatabase database,
        RunningCompetition running,
        Func<ServerDatabase, Task<SubmissionRow?>> find,
        Func<RunningCompetition, SubmissionRow, Submission, LogEntry?> decide,
        CancellationToken cancellation
    )
    {
        if (await find(database) is not { } row)
        {
            return null;
        }

        TeamRow team = await database.Teams.SingleAsync(t => t.Id == row.TeamId, cancellation);
        CompetitionRow competition = await database.Competitions.SingleAsync(
            c => c.Id == row.CompetitionId,
            cancellation
        );
        CompetitionDates dates = running.Prepared.Spec.Dates;
        running.Competition.ElapsedShare = dates.ElapsedShare(competition.CreatedAt, row.ReceivedAt);
        DecisionLog log = running.Competition.Log;
        int lines = log.Count;
        LogEntry? entry = decide(running, row, StoredPair.Of(row, team.Name));
        while (lines < log.Count)
        {
            string line = log.Lines[lines];
            database.Log.Add(
                new LogRow
                {
                    CompetitionId = row.CompetitionId,
                    Sequence = ++lines,
                    Line = line,
                }
            );
        }

        row.Status = SubmissionStatus.Decided;
        row.DecidedAt = time.GetUtcNow();
        row.LeaseOwner = null;
        row.LeaseUntil = null;
        return new Written(row, team.Name, competition, entry);
    }

    private async Task AnnounceAsync(RunningCompetition running, Written written)
    {
        DecidedEntry? decided = written.Entry as DecidedEntry;
        counts.Count(VerdictOf(written));
        counts.Scored(written.Row.DecidedAt!.Value - written.Row.StartedAt!.Value);
        bool isNews = running.Publish(written.Competition, time.GetUtcNow());
        // As it was written: databases keep fewer digits of a time than memory.
        await using ServerDatabase database = store.Read();
        SubmissionAnswer answer = await SubmissionReading.AnswerAsync(
            database,
            written.Competition,
            await database.Submissions.SingleAsync(s => s.Id == written.Row.Id),
            written.Team,
            running,
            time.GetUtcNow(),
            CancellationToken.None
        );
        events.Publish(running.Id, ServerEvent.Of("decision", answer), written.Row.TeamId);
        if (written.Row.IsPractice || decided is null)
        {
            return;
        }

        if (decided.Global.IsAccepted)
        {
            events.Publish(running.Id, ServerEvent.Of("update", running.View.Updates[^1]));
        }

        // A board that did not change is not told: hundreds of watchers would ask for what they have.
        if (isNews)
        {
            events.Publish(running.Id, ServerEvent.Of("board", running.View.Leaderboard));
        }
    }

    private static string VerdictOf(Written written) =>
        (written.Entry as DecidedEntry)?.Global.Verdict ?? written.Row.RefusedCode!;

    private static async Task<SubmissionRow?> HeldAsync(ServerDatabase database, LeasedSubmission lease)
    {
        SubmissionRow row = await database.Submissions.SingleAsync(s => s.Id == lease.RowId);
        return Holds(lease, row) ? row : null;
    }

    private static bool Holds(LeasedSubmission lease, SubmissionRow row) =>
        row.Status == SubmissionStatus.Scoring && string.Equals(row.LeaseOwner, lease.Owner, StringComparison.Ordinal);

    private sealed record Written(SubmissionRow Row, string Team, CompetitionRow Competition, LogEntry? Entry);
}
