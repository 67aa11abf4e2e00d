using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Logs;
using Patchwork.Groups;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Tables;

namespace Patchwork.Server.Submissions;

/// <summary>Makes the answer about a submission from its row.</summary>
internal static class SubmissionReading
{
    public static SubmissionAnswer Of(
        SubmissionRow row,
        string team,
        CompetitionRow competition,
        RunningCompetition running
    )
    {
        PublishedNumbers numbers = running.NumbersFor(competition);
        DecidedEntry? entry = row.Entry is { } json
            ? JsonSerializer.Deserialize<DecidedEntry>(json, DecisionLog.JsonOptions)
            : null;
        ListAnswer? refused = row.RefusedCode is { } code ? new ListAnswer(code, null, null, null, null, []) : null;
        return new SubmissionAnswer
        {
            Id = row.PublicId,
            TeamName = team,
            Status = row.Status,
            Group = row.Predicate,
            Words =
                row.Predicate is { } text ? GroupInWords.Of(text, running.Prepared.Rules.Dictionary)
                : entry is not null ? GroupInWords.Of(entry, running.Prepared.Rules.Dictionary)
                : null,
            Described = entry?.Described,
            Model =
                row.IsReport ? null
                : row.Learner is { } learner ? "train:" + learner
                : row.ModelFormat,
            Approach = row.Approach,
            Note = row.Note,
            ReceivedAt = row.ReceivedAt,
            StartedAt = row.StartedAt,
            DecidedAt = row.DecidedAt,
            Practice = row.IsPractice,
            Global = entry is null ? refused : AnswerOf(entry.Global, numbers),
            Team = entry is null ? refused : AnswerOf(entry.TeamList, numbers),
            Bounty = entry?.OpensBounty == true && running.View.Bounties.Any(b => b.Submission == row.PublicId),
            Mends = entry?.Mends,
            Explanation =
                entry is not null ? VerdictWords.Of(entry, running.Prepared.Rules, numbers, row.IsPractice)
                : row.RefusedCode is { } refusal ? VerdictWords.OfRefusal(refusal, row.RefusedReason)
                : null,
            Findings = row.Findings is { } findings
                ? JsonSerializer.Deserialize<LintFinding[]>(findings, ServerJson.Options)!
                : [],
            Log = row.ScoringLog?.Split('\n') ?? [],
        };
    }

    /// <summary>The answer with its place in the queue and what the team may still send: what the call and the event stream give alike.</summary>
    public static async Task<SubmissionAnswer> AnswerAsync(
        ServerDatabase database,
        CompetitionRow competition,
        SubmissionRow row,
        string team,
        RunningCompetition running,
        DateTimeOffset time,
        CancellationToken cancellation
    ) =>
        Of(row, team, competition, running) with
        {
            Ahead = row.Status == SubmissionStatus.Queued ? await AheadAsync(database, row, cancellation) : null,
            Remaining = await RemainingBudget.OfAsync(
                database,
                row.TeamId,
                running.Prepared.Spec.Limits,
                time,
                cancellation
            ),
        };

    /// <summary>How many are before it in the queue, at most: those of its own team that are older, and one a turn of every other team.</summary>
    public static Task<int> AheadAsync(ServerDatabase database, SubmissionRow row, CancellationToken cancellation) =>
        database
            .Submissions.Where(s => s.Status == SubmissionStatus.Queued && s.TeamId == row.TeamId && s.Id < row.Id)
            .CountAsync(cancellation);

    private static ListAnswer AnswerOf(ListVerdict verdict, PublishedNumbers numbers) =>
        new(
            verdict.Verdict,
            numbers.Gain(verdict.Gain),
            numbers.Weight(verdict.Weight),
            numbers.Loss(verdict.LossBefore[Split.Validation]),
            numbers.Loss(verdict.LossAfter[Split.Validation]),
            verdict.Repairs
        );
}
