using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Submissions;

/// <summary>The calls about submissions.</summary>
internal static class SubmissionEndpoints
{
    private const int FormOverhead = 1 << 20;
    private const int MostListed = 500;

    public static void MapSubmissions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/competitions/{slug}/submissions", SubmitAsync)
            .WithSummary("Sends a pair, or a bare group as a bounty: a form with group, model, approach, note.")
            .TakesForm(
                ["group"],
                ("group", true, "The group: a predicate as text, or a file that ends in .onnx."),
                (
                    "model",
                    true,
                    "The model: a file that ends in .onnx, or train:trees or train:linear; nothing to report a group."
                ),
                ("approach", false, "How it was found: manual, automated, learned or platform."),
                ("note", false, "A note of one's own.")
            )
            .DisableAntiforgery()
            .RequireRateLimiting(RateLimits.Submit);
        api.MapGet("/competitions/{slug}/submissions", ListAsync)
            .WithSummary("The team's own submissions, the newest first.");
        api.MapGet("/competitions/{slug}/submissions/{id}", ShowAsync).WithSummary("One submission of one's own team.");
        api.MapGet("/competitions/{slug}/submissions/{id}/history", HistoryAsync)
            .WithSummary("One submission of one's own team and what was decided of it again, the first first.");
        api.MapDelete("/competitions/{slug}/submissions/{id}", CancelAsync)
            .WithSummary("Withdraws a submission that is still queued.");
    }

    private static async Task<Accepted<AcceptedSubmission>> SubmitAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions competitions,
        SubmissionIntake intake,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow competition = await database.RequireAsync(slug, cancellation);
        int team = http.Caller().RequireTeamOf(competition);
        RunningCompetition running = await competitions.GetAsync(competition.Id, cancellation);
        long largest = (long)running.Prepared.Spec.Limits.UploadMiB << 20;
        CompetitionEndpoints.AllowLargeBody(http, (2 * largest) + FormOverhead);
        SubmissionDraftUpload upload = await SubmissionForm.ReadAsync(http.Request, largest, cancellation);
        // Once it is being written down it is written down, whether the sender still listens or not.
        AcceptedSubmission accepted = await intake.TakeAsync(competition, team, upload, false, CancellationToken.None);
        return TypedResults.Accepted($"/api/v1/competitions/{slug}/submissions/{accepted.Id}", accepted);
    }

    private static async Task<Ok<SubmissionAnswer>> ShowAsync(
        string slug,
        string id,
        HttpContext http,
        Store store,
        CompetitionRows rows,
        RunningCompetitions competitions,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        // Who waits for a verdict asks again and again.
        CompetitionRow competition = await rows.RequireAsync(slug, cancellation);
        await using ServerDatabase database = store.Read();
        SubmissionRow row = await OwnAsync(database, competition, id, http.Caller(), cancellation);
        return TypedResults.Ok(await AnswerAsync(database, competition, row, competitions, time, cancellation));
    }

    private static async Task<Ok<List<SubmissionAnswer>>> ListAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions competitions,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow competition = await database.RequireAsync(slug, cancellation);
        Caller caller = http.Caller();
        caller.RequireMemberOf(competition);
        IQueryable<SubmissionRow> rows = database.Submissions.Where(s => s.CompetitionId == competition.Id);
        if (!caller.IsOrganiser)
        {
            int team = caller.RequireTeamOf(competition);
            rows = rows.Where(s => s.TeamId == team);
        }

        RunningCompetition running = await competitions.GetAsync(competition.Id, cancellation);
        var listed = await rows.OrderByDescending(s => s.Id)
            .Take(MostListed)
            .Join(database.Teams, s => s.TeamId, t => t.Id, (s, t) => new { Row = s, t.Name })
            .ToListAsync(cancellation);
        return TypedResults.Ok(
            listed
                .OrderByDescending(l => l.Row.Id)
                .Select(l => SubmissionReading.Of(l.Row, l.Name, competition, running))
                .ToList()
        );
    }

    private static async Task<Ok<List<SubmissionAnswer>>> HistoryAsync(
        string slug,
        string id,
        HttpContext http,
        Store store,
        RunningCompetitions competitions,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow competition = await database.RequireAsync(slug, cancellation);
        SubmissionRow row = await OwnAsync(database, competition, id, http.Caller(), cancellation);
        string stem = row.PublicId.Split('-')[0];
        string again = stem + "-";
        RunningCompetition running = await competitions.GetAsync(competition.Id, cancellation);
        string team = await database.Teams.Where(t => t.Id == row.TeamId).Select(t => t.Name).SingleAsync(cancellation);
        List<SubmissionRow> all = await database
            .Submissions.Where(s =>
                s.CompetitionId == competition.Id && (s.PublicId == stem || s.PublicId.StartsWith(again))
            )
            .OrderBy(s => s.Id)
            .ToListAsync(cancellation);
        return TypedResults.Ok(all.ConvertAll(s => SubmissionReading.Of(s, team, competition, running)));
    }

    internal static async Task<NoContent> CancelAsync(
        string slug,
        string id,
        HttpContext http,
        Store store,
        ScoringCounts counts,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        await store.WriteAsync(
            async database =>
            {
                CompetitionRow competition = await database.RequireAsync(slug, cancellation);
                SubmissionRow row = await OwnAsync(database, competition, id, http.Caller(), cancellation);
                if (row.Status != SubmissionStatus.Queued)
                {
                    throw new PatchworkException(
                        ProblemCodes.NotOpen,
                        $"Submission {row.PublicId} is {row.Status}; only a queued one can be withdrawn."
                    );
                }

                row.Status = SubmissionStatus.Failed;
                row.RefusedCode = VerdictCodes.Cancelled;
                row.Counts = false;
                row.DecidedAt = time.GetUtcNow();
            },
            cancellation
        );
        counts.Count(VerdictCodes.Cancelled);
        return TypedResults.NoContent();
    }

    internal static async Task<SubmissionAnswer> AnswerAsync(
        ServerDatabase database,
        CompetitionRow competition,
        SubmissionRow row,
        RunningCompetitions competitions,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        RunningCompetition running = await competitions.GetAsync(competition.Id, cancellation);
        string team = await database.Teams.Where(t => t.Id == row.TeamId).Select(t => t.Name).SingleAsync(cancellation);
        return await SubmissionReading.AnswerAsync(
            database,
            competition,
            row,
            team,
            running,
            time.GetUtcNow(),
            cancellation
        );
    }

    /// <summary>A submission of who asks. Another team's is not found: that it exists is nobody else's business.</summary>
    internal static async Task<SubmissionRow> OwnAsync(
        ServerDatabase database,
        CompetitionRow competition,
        string id,
        Caller caller,
        CancellationToken cancellation
    )
    {
        caller.RequireMemberOf(competition);
        SubmissionRow? row = await database.Submissions.FirstOrDefaultAsync(
            s => s.CompetitionId == competition.Id && s.PublicId == id,
            cancellation
        );
        return row is not null && (caller.IsOrganiser || (caller.TeamId is { } team && team == row.TeamId))
            ? row
            : throw new PatchworkException(ProblemCodes.NotFound, "Your team has no submission of this id.");
    }
}
