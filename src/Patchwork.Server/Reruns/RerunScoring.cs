using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions;
using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Models;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;
using Patchwork.Tables;

namespace Patchwork.Server.Reruns;

/// <summary>Scores one submission of a re-run, and says at the end what would be otherwise.</summary>
internal sealed class RerunScoring(
    Store store,
    IArtifactStore artifacts,
    ISubmissionScorer scorer,
    RunningCompetitions competitions,
    ServerOptions options
)
{
    /// <summary>Scores a submission again. Whatever happens, there is an answer: a re-run never hangs on one.</summary>
    public async Task<RerunItem> ScoreAsync(int competition, RerunItem item, CancellationToken stopping)
    {
        RunningCompetition running = await competitions.GetAsync(competition, stopping);
        SubmissionRow row;
        await using (ServerDatabase database = store.Read())
        {
            row = await database.Submissions.SingleAsync(
                s => s.CompetitionId == competition && s.PublicId == item.Submission,
                stopping
            );
        }

        if (!CanBeScored(row))
        {
            return item with { State = RerunItem.NotKept, Reason = "Neither a learner nor a model file was kept." };
        }

        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(options.ScoringDeadline);
        try
        {
            ScoredPair scored = await scorer.ScoreAsync(PairOf(row), ScoringWorker.GroundOf(running), deadline.Token);
            return await JudgeAsync(running, row, item, scored);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return Refused(item, VerdictCodes.TimeLimit, "Scoring took too long again.");
        }
        catch (PatchworkException e) when (e.IsBadInput)
        {
            return Refused(item, e.Code, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Refused(item, VerdictCodes.PlatformFault, "The platform failed at it again.");
        }
    }

    /// <summary>Decides everything from the start with the scores of now, in a competition that is thrown away afterwards.</summary>
    public async Task<RerunDifference> CompareAsync(
        int competition,
        IReadOnlyList<RerunItem> items,
        CancellationToken stopping
    )
    {
        RunningCompetition running = await competitions.GetAsync(competition, stopping);
        Dictionary<string, RerunItem> different = items
            .Where(i => i.IsDifferent)
            .ToDictionary(i => i.Submission, StringComparer.Ordinal);
        List<DecidedEntry> decided;
        double loss;
        await running.Gate.WaitAsync(stopping);
        try
        {
            decided = [.. running.Competition.State.Decided];
            loss = running.Competition.State.GlobalLoss[Split.Validation];
        }
        finally
        {
            running.Gate.Release();
        }

        int accepted = decided.Count(e => e.Global.IsAccepted);
        if (different.Count == 0)
        {
            return new RerunDifference(0, accepted, accepted, loss, loss, []);
        }

        List<(DecidedEntry? Was, SubmissionRow Row)> order = await OrderAsync(
            competition,
            decided,
            different.Keys,
            stopping
        );
        Competition then = running.Prepared.Open(running.Competition.State.Opened!.Time);
        Dictionary<string, string> kept = new(StringComparer.Ordinal);
        then.KeepTeamLists(
            int.MaxValue,
            id => PairArraysFile.Read(id, artifacts.ReadAll(kept[id])),
            (long)options.TeamListMiB << 20
        );
        List<RerunChange> changed = [];
        foreach ((DecidedEntry? was, SubmissionRow row) in order)
        {
            stopping.ThrowIfCancellationRequested();
            string arrays = different.TryGetValue(row.PublicId, out RerunItem? item)
                ? item.Arrays!
                : row.ArraysArtifact!;
            kept[row.PublicId] = arrays;
            string team = was?.Team ?? item!.Team;
            then.Alpha = was?.Alpha;
            DecidedEntry entry = then.Decide(
                StoredPair.Of(row, team),
                PairArraysFile.Read(row.PublicId, artifacts.ReadAll(arrays))
            );
            string before = was?.Global.Verdict ?? item!.Was;
            if (before != entry.Global.Verdict)
            {
                changed.Add(new RerunChange(row.PublicId, before, entry.Global.Verdict));
            }
        }

        return new RerunDifference(
            different.Count,
            accepted,
            then.State.GlobalUpdates.Count,
            loss,
            then.State.GlobalLoss[Split.Validation],
            changed
        );
    }

    /// <summary>A stored entry.</summary>
    public static DecidedEntry EntryOf(string json) =>
        (DecidedEntry)JsonSerializer.Deserialize<LogEntry>(json, DecisionLog.JsonOptions)!;

    /// <summary>A stored model of the platform.</summary>
    public static Model ModelOf(byte[] bytes, string id)
    {
        using MemoryStream stream = new(bytes, writable: false);
        return ModelFile.Load(stream, id);
    }

    // Those that were decided in the order of the log; those that never were, where they would have been: at their receipt.
    private async Task<List<(DecidedEntry? Was, SubmissionRow Row)>> OrderAsync(
        int competition,
        List<DecidedEntry> decided,
        IEnumerable<string> different,
        CancellationToken stopping
    )
    {
        HashSet<string> wanted = [.. decided.Select(e => e.Submission), .. different];
        await using ServerDatabase database = store.Read();
        Dictionary<string, SubmissionRow> rows = (
            await database.Submissions.Where(s => s.CompetitionId == competition && !s.IsPractice).ToListAsync(stopping)
        )
            .Where(s => wanted.Contains(s.PublicId))
            .ToDictionary(s => s.PublicId, StringComparer.Ordinal);
        List<(DecidedEntry? Was, SubmissionRow Row)> order =
        [
            .. decided.Select(e => ((DecidedEntry?)e, rows[e.Submission])),
        ];
        HashSet<string> known = [.. decided.Select(e => e.Submission)];
        foreach (SubmissionRow row in rows.Values.Where(r => !known.Contains(r.PublicId)).OrderBy(r => r.Id))
        {
            int place = order.FindIndex(o => o.Row.ReceivedAt > row.ReceivedAt);
            order.Insert(place < 0 ? order.Count : place, (null, row));
        }

        return order;
    }

    private async Task<RerunItem> JudgeAsync(
        RunningCompetition running,
        SubmissionRow row,
        RerunItem item,
        ScoredPair scored
    )
    {
        DecidedEntry? was = row.Entry is { } json ? EntryOf(json) : null;
        PairArrays arrays = scored.Proposal.Splits[Split.Validation];
        bool? same = was is null
            ? null
            : ArrayHash.OfGroup(arrays.Rows) == was.GroupHash && ArrayHash.OfModel(arrays) == was.ModelHash;
        RerunItem judged = item with
        {
            State = RerunItem.Scored,
            SameArrays = same,
            Arrays = artifacts.Put(PairArraysFile.Write(scored.Proposal)),
            Trained = scored.Trained is { } model ? artifacts.Put(StoredPair.BytesOf(model)) : null,
        };
        if (!judged.IsDifferent)
        {
            return judged;
        }

        await running.Gate.WaitAsync();
        try
        {
            DecidedEntry now = running.Competition.Try(StoredPair.Of(row, item.Team), scored.Proposal);
            return judged with
            {
                GlobalNow = now.Global.Verdict,
                TeamNow = now.TeamList.Verdict,
                GainNow = now.Global.Gain,
            };
        }
        finally
        {
            running.Gate.Release();
        }
    }

    private static bool CanBeScored(SubmissionRow row) =>
        (row.Predicate is not null || row.GroupArtifact is not null)
        && (row.Learner is not null || row.ModelArtifact is not null);

    private PairToScore PairOf(SubmissionRow row) =>
        new(
            row.PublicId,
            row.Predicate is { } text ? GroupPredicate.Parse(text) : null,
            row.GroupArtifact is { } group ? artifacts.ReadAll(group) : null,
            row.Learner,
            row.Learner is null ? artifacts.ReadAll(row.ModelArtifact!) : null,
            row.Learner is null ? row.ModelFormat : null
        );

    private static RerunItem Refused(RerunItem item, string code, string reason) =>
        item with
        {
            State = RerunItem.IsRefused,
            Refused = code,
            Reason = reason,
        };
}
