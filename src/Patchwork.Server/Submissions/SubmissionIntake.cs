using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Checks;
using Patchwork.Groups;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Submissions;

/// <summary>
/// Takes a submission in: checks what can be checked at once, stores its bytes, and writes it down. Only then is it acknowledged.
/// </summary>
internal sealed class SubmissionIntake(
    Store store,
    IArtifactStore artifacts,
    RunningCompetitions competitions,
    ISubmissionScorer scorer,
    SubmissionSignal signal,
    TimeProvider time
)
{
    /// <summary>Stores and queues a submission.</summary>
    /// <exception cref="PatchworkException">
    /// <c>not-open</c>, <c>over-limit</c>, <c>bad-predicate</c>, <c>unknown-column</c>, <c>bad-option</c>, <c>weak-sandbox</c>.
    /// </exception>
    public async Task<AcceptedSubmission> TakeAsync(
        CompetitionRow competition,
        int team,
        SubmissionDraftUpload upload,
        bool isPlayer = false,
        CancellationToken cancellation = default
    )
    {
        using Activity? activity = ServerTraces.Source.StartActivity("receive");
        RunningCompetition running = await competitions.GetAsync(competition.Id, cancellation);
        CompetitionSpec spec = running.Prepared.Spec;
        RequireOpen(competition, spec);
        SubmissionRow row = RowOf(competition, team, upload, running.Prepared);
        await RequireScorerAsync(row, cancellation);
        DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        row.ReceivedAt = now;
        AcceptedSubmission accepted = await store.WriteAsync(
            async database =>
            {
                CompetitionRow current = await database.Competitions.SingleAsync(
                    c => c.Id == competition.Id,
                    cancellation
                );
                CompetitionPhase phase = RequireOpen(current, spec);
                // A team that became part of another while this was on its way sends as that one, from its limits.
                row.TeamId = await database
                    .Teams.Where(t => t.Id == team)
                    .Select(t => t.MergedIntoId ?? t.Id)
                    .SingleAsync(cancellation);
                row.SenderId = row.TeamId == team ? null : team;
                RemainingBudget budget = await RemainingBudget.OfAsync(
                    database,
                    row.TeamId,
                    spec.Limits,
                    now,
                    cancellation
                );
                if (!isPlayer)
                {
                    budget.RequireOne(spec.Limits, now);
                }

                row.PublicId = $"s{current.NextSubmission++:0000}";
                row.IsPractice = phase == CompetitionPhase.Practice;
                row.Counts = !row.IsPractice;
                database.Submissions.Add(row);
                int used = row.Counts ? 1 : 0;
                return new AcceptedSubmission(
                    row.PublicId,
                    row.Status,
                    new RemainingBudget(
                        Math.Max(0, budget.Today - used),
                        Math.Max(0, budget.Total - used),
                        Math.Max(0, budget.AttemptsToday - 1)
                    )
                );
            },
            cancellation
        );
        activity?.SetTag("patchwork.submission", accepted.Id);
        signal.Raise();
        return accepted;
    }

    private CompetitionPhase RequireOpen(CompetitionRow competition, CompetitionSpec spec)
    {
        CompetitionPhase phase = competition.PhaseAt(spec.Dates, time.GetUtcNow());
        return phase switch
        {
            CompetitionPhase.Open or CompetitionPhase.Practice => phase,
            CompetitionPhase.Closed => throw NotOpen("The competition is closed and takes no submissions."),
            CompetitionPhase.Paused => throw NotOpen("The competition is paused; try again when it goes on."),
            _ => throw NotOpen(
                $"The competition opens on {spec.Dates.Practice ?? spec.Dates.Open:yyyy-MM-dd HH:mm} UTC."
            ),
        };
    }

    private SubmissionRow RowOf(
        CompetitionRow competition,
        int team,
        SubmissionDraftUpload upload,
        PreparedCompetition prepared
    )
    {
        if (upload.GroupText is null && upload.GroupFile is null)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "The group is missing: send a predicate such as 'age >= 50', or an .onnx file, as 'group'."
            );
        }

        GroupPredicate? predicate = upload.GroupText is { } text ? Checked(text, prepared) : null;
        string? learner = upload.ModelText is { } model ? LearnerOf(model) : null;
        bool isReport = upload.ModelText is null && upload.ModelFile is null;
        return new SubmissionRow
        {
            CompetitionId = competition.Id,
            TeamId = team,
            PublicId = "",
            Status = SubmissionStatus.Queued,
            Predicate = predicate?.Text,
            GroupArtifact = upload.GroupFile is { } group ? artifacts.Put(group) : null,
            Learner = isReport ? PlatformModel.Learners[0] : learner,
            ModelArtifact = upload.ModelFile is { } file ? artifacts.Put(file) : null,
            ModelFormat = upload.ModelFile is null ? null : upload.ModelFormat,
            IsReport = isReport,
            Approach = Approaches.Check(upload.Approach, learner is null && !isReport ? "manual" : "platform"),
            Note = upload.Note,
            ContentKey = KeyOf(upload),
            Findings = predicate is null ? null : GroupFindings.Of(predicate, prepared),
        };
    }

    // A file that nobody may run here would wait for ever; its sender is told at once.
    private async Task RequireScorerAsync(SubmissionRow row, CancellationToken cancellation)
    {
        bool needsSandbox = row.GroupArtifact is not null || row.ModelFormat == ModelFormats.Onnx;
        if (needsSandbox && !await scorer.HasSandboxAsync(cancellation))
        {
            throw new PatchworkException(
                ProblemCodes.WeakSandbox,
                "Model files cannot be scored on this installation: it has no sandbox to run them in.",
                "Send the group as a predicate and let the platform train the model: model=train:trees."
            );
        }
    }

    private static GroupPredicate Checked(string text, PreparedCompetition prepared)
    {
        GroupPredicate predicate = GroupPredicate.Parse(text);
        // Validation rows have the features alone; a group that names the label would have nothing to look at there.
        predicate.Check(prepared.Data.Validation);
        return predicate;
    }

    private static string LearnerOf(string model) =>
        PlatformModel.LearnerOf(model)
        ?? throw new PatchworkException(
            ProblemCodes.BadOption,
            "The model must be an .onnx file, train:trees or train:linear; leave it out to report a group without a fix."
        );

    private static string KeyOf(SubmissionDraftUpload upload)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (
            byte[] part in new[]
            {
                upload.GroupFile ?? Encoding.UTF8.GetBytes(upload.GroupText ?? ""),
                upload.ModelFile ?? Encoding.UTF8.GetBytes(upload.ModelText ?? ""),
            }
        )
        {
            hash.AppendData(SHA256.HashData(part));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static PatchworkException NotOpen(string message) => new(ProblemCodes.NotOpen, message);
}
