using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Logs;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;

namespace Patchwork.Server.Reruns;

/// <summary>
/// Scores submissions again on the organiser's order: after a fault of the platform was mended, or to see that scoring still says the
/// same. First everything is only looked at and the difference told; what is different is decided when the organiser says so.
/// </summary>
/// <remarks>
/// Nothing that was decided changes: the log only grows. A submission that gives other arrays now, or gives some for the first time, is
/// decided as a submission of its own, <c>s0007-2</c> after <c>s0007</c>, by the lists as they are then; both stay.
/// </remarks>
internal sealed class RerunDesk(Store store, IArtifactStore artifacts, SubmissionDecider decider, TimeProvider time)
    : IDisposable
{
    private const int MostItems = 100_000;
    private static readonly IReadOnlyList<string> Verdicts = new WordsAttribute(typeof(VerdictCodes)).Known;
    private readonly SemaphoreSlim _applying = new(1, 1);

    /// <summary>Takes an order.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>, <c>not-found</c>, <c>not-open</c>, <c>busy</c> while another one runs.</exception>
    public Task<RerunRow> OrderAsync(CompetitionRow competition, RerunRequest request, string actor) =>
        store.WriteAsync(async database =>
        {
            if (competition.ClosedAt is not null || competition.CloseRequestedAt is not null)
            {
                throw new PatchworkException(ProblemCodes.NotOpen, "The competition is closed; its decisions stand.");
            }

            if (
                await database.Reruns.AnyAsync(r =>
                    r.CompetitionId == competition.Id
                    && (r.Status == RerunBook.Running || r.Status == RerunBook.Applying)
                )
            )
            {
                throw new PatchworkException(
                    ProblemCodes.Busy,
                    "Another re-run of this competition is not finished; wait for it or cancel it."
                );
            }

            List<RerunItem> items = await ItemsAsync(database, competition.Id, request);
            int number =
                (await database.Reruns.Where(r => r.CompetitionId == competition.Id).MaxAsync(r => (int?)r.Number) ?? 0)
                + 1;
            RerunRow row = new()
            {
                CompetitionId = competition.Id,
                Number = number,
                Actor = actor,
                RequestedAt = time.GetUtcNow(),
                Status = RerunBook.Running,
                Items = RerunBook.Write(items),
            };
            database.Reruns.Add(row);
            Audit(database, competition.Id, actor, "rerun", $"{number}: {items.Count} submissions");
            return row;
        });

    /// <summary>Stops a re-run, or sets a finished one aside.</summary>
    public Task<RerunRow> CancelAsync(int competition, int number, string actor) =>
        store.WriteAsync(async database =>
        {
            RerunRow row = await FindAsync(database, competition, number);
            if (row.Status is RerunBook.Applying or RerunBook.Applied or RerunBook.Cancelled)
            {
                throw new PatchworkException(
                    ProblemCodes.NotOpen,
                    $"Re-run {number} is {row.Status}; there is nothing to cancel."
                );
            }

            row.Status = RerunBook.Cancelled;
            Audit(database, competition, actor, "rerun-cancel", $"{number}");
            return row;
        });

    /// <summary>Decides what is different, each as a submission of its own.</summary>
    public async Task<RerunRow> ApplyAsync(CompetitionRow competition, int number, string actor)
    {
        await store.WriteAsync(async database =>
        {
            RerunRow found = await FindAsync(database, competition.Id, number);
            if (found.Status != RerunBook.Done)
            {
                throw new PatchworkException(
                    ProblemCodes.NotOpen,
                    $"Re-run {number} is {found.Status}; only one that is done can be applied."
                );
            }

            found.Status = RerunBook.Applying;
            Audit(database, competition.Id, actor, "rerun-apply", $"{number}");
        });
        return await FinishAsync(competition.Id, number);
    }

    /// <summary>
    /// Decides what an applied re-run has not decided yet: all of it at first, the rest where the server fell in between. A decision and
    /// the note of it are one transaction, so that nothing is decided twice however often this begins.
    /// </summary>
    public async Task<RerunRow> FinishAsync(int competition, int number)
    {
        await _applying.WaitAsync();
        try
        {
            RerunRow row;
            await using (ServerDatabase database = store.Read())
            {
                row = await FindAsync(database, competition, number);
            }

            if (row.Status != RerunBook.Applying)
            {
                return row;
            }

            List<RerunItem> items = RerunBook.ItemsOf(row);
            for (int i = 0; i < items.Count; i++)
            {
                if (items[i] is { IsDifferent: true, DecidedAs: null })
                {
                    items[i] = await TryDecideAsync(row, items, i);
                }
            }

            return await store.WriteAsync(async database =>
            {
                RerunRow current = await FindAsync(database, competition, number);
                current.Status = RerunBook.Applied;
                current.Items = RerunBook.Write(items);
                return current;
            });
        }
        finally
        {
            _applying.Release();
        }
    }

    /// <summary>Writes what became of the items; only while the re-run is what it was.</summary>
    public Task<RerunRow> SaveAsync(RerunRow row, IReadOnlyList<RerunItem> items, RerunDifference? difference = null) =>
        store.WriteAsync(async database =>
        {
            RerunRow current = await FindAsync(database, row.CompetitionId, row.Number);
            if (current.Status == RerunBook.Cancelled)
            {
                return current;
            }

            current.Items = RerunBook.Write(items);
            if (difference is not null)
            {
                current.Status = RerunBook.Done;
                current.FinishedAt = time.GetUtcNow();
                current.Difference = RerunBook.Write(difference);
            }

            return current;
        });

    public void Dispose() => _applying.Dispose();

    /// <summary>A re-run.</summary>
    public static async Task<RerunRow> FindAsync(ServerDatabase database, int competition, int number) =>
        await database.Reruns.FirstOrDefaultAsync(r => r.CompetitionId == competition && r.Number == number)
        ?? throw new PatchworkException(ProblemCodes.NotFound, $"There is no re-run {number}.");

    private static async Task<List<RerunItem>> ItemsAsync(
        ServerDatabase database,
        int competition,
        RerunRequest request
    )
    {
        int ways =
            (request.Submissions is { Count: > 0 } ? 1 : 0)
            + (request.Verdict is null ? 0 : 1)
            + (request.All == true ? 1 : 0);
        if (ways != 1)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "Say which submissions: 'submissions' with their ids, 'verdict' with a verdict code, or 'all': true."
            );
        }

        if (request.Verdict is { } code && !Verdicts.Contains(code, StringComparer.Ordinal))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"There is no such verdict; expected one of {string.Join(", ", Verdicts)}."
            );
        }

        var rows = await database
            .Submissions.Where(s =>
                s.CompetitionId == competition
                && !s.IsPractice
                && (s.Status == SubmissionStatus.Decided || s.Status == SubmissionStatus.Failed)
                && s.RefusedCode != VerdictCodes.Cancelled
                && s.RefusedCode != VerdictCodes.Duplicate
            )
            .Join(
                database.Teams,
                s => s.TeamId,
                t => t.Id,
                (s, t) =>
                    new
                    {
                        s.Id,
                        s.PublicId,
                        t.Name,
                        s.RefusedCode,
                        s.Entry,
                    }
            )
            .OrderBy(s => s.Id)
            .ToListAsync();
        List<RerunItem> all = rows.ConvertAll(r => new RerunItem
        {
            Submission = r.PublicId,
            Team = r.Name,
            Was = r.RefusedCode ?? RerunScoring.EntryOf(r.Entry!).Global.Verdict,
        });
        List<RerunItem> chosen = all;
        if (request.Submissions is { } ids)
        {
            string? unknown = ids.FirstOrDefault(id => all.TrueForAll(a => a.Submission != id));
            if (unknown is not null)
            {
                throw new PatchworkException(
                    ProblemCodes.NotFound,
                    $"There is no decided submission '{(unknown.Length <= 40 ? unknown : unknown[..40] + "…")}'."
                );
            }

            chosen = all.FindAll(a => ids.Contains(a.Submission, StringComparer.Ordinal));
        }
        else if (request.Verdict is { } verdict)
        {
            chosen = all.FindAll(a => a.Was == verdict);
        }

        return chosen.Count is > 0 and <= MostItems
            ? chosen
            : throw new PatchworkException(
                ProblemCodes.NotFound,
                chosen.Count == 0
                    ? "There is no such submission; nothing would be scored again."
                    : $"At most {MostItems:N0} submissions are scored again at a time."
            );
    }

    // What cannot be decided says why and is left, so that the others are decided and the competition can close.
    private async Task<RerunItem> TryDecideAsync(RerunRow rerun, IReadOnlyList<RerunItem> items, int index)
    {
        try
        {
            return await DecideAsync(rerun, items, index);
        }
        catch (PatchworkException e) when (e.Code != ProblemCodes.Busy)
        {
            return items[index] with { Reason = e.Message };
        }
    }

    private async Task<RerunItem> DecideAsync(RerunRow rerun, IReadOnlyList<RerunItem> items, int index)
    {
        RerunItem item = items[index];
        ScoredPair scored = new(
            PairArraysFile.Read(item.Submission, artifacts.ReadAll(item.Arrays!)),
            item.Trained is { } trained ? RerunScoring.ModelOf(artifacts.ReadAll(trained), item.Submission) : null,
            [$"Decided again on the organiser's order; {item.Submission} stays as it was."]
        );
        string id = await decider.DecideAnewAsync(
            rerun.CompetitionId,
            scored,
            async database =>
            {
                SubmissionRow again = await AddAgainAsync(database, rerun.CompetitionId, item.Submission);
                RerunRow current = await FindAsync(database, rerun.CompetitionId, rerun.Number);
                current.Items = RerunBook.Write(
                    items.Select((other, i) => i == index ? item with { DecidedAs = again.PublicId } : other)
                );
                return again;
            }
        );
        return item with { DecidedAs = id };
    }

    private async Task<SubmissionRow> AddAgainAsync(ServerDatabase database, int competition, string submission)
    {
        SubmissionRow old = await database.Submissions.SingleAsync(s =>
            s.CompetitionId == competition && s.PublicId == submission
        );
        string stem = submission + "-";
        int earlier = await database.Submissions.CountAsync(s =>
            s.CompetitionId == competition && s.PublicId.StartsWith(stem)
        );
        SubmissionRow again = new()
        {
            CompetitionId = old.CompetitionId,
            TeamId = old.TeamId,
            SenderId = old.SenderId,
            PublicId = $"{stem}{earlier + 2}",
            ReceivedAt = old.ReceivedAt,
            Status = SubmissionStatus.Scoring,
            Predicate = old.Predicate,
            GroupArtifact = old.GroupArtifact,
            Learner = old.Learner,
            ModelArtifact = old.ModelArtifact,
            ModelFormat = old.ModelFormat,
            IsReport = old.IsReport,
            Approach = old.Approach,
            Note = old.Note,
            ContentKey = old.ContentKey,
            Findings = old.Findings,
            // The platform's own second look uses up nothing of a team's.
            Counts = false,
            IsAttempt = false,
            Tries = 1,
            StartedAt = time.GetUtcNow(),
        };
        database.Submissions.Add(again);
        await database.SaveChangesAsync();
        return again;
    }

    private void Audit(ServerDatabase database, int competition, string actor, string act, string detail) =>
        database.Audit.Add(
            new AuditRow
            {
                At = time.GetUtcNow(),
                CompetitionId = competition,
                Actor = actor,
                Act = act,
                Detail = detail,
            }
        );
}
