using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Pages;
using Patchwork.Server.Problems;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Submissions;

/// <summary>The pages about submissions: the form, one submission, a team's own.</summary>
internal static class SubmissionPages
{
    private const int FormOverhead = 1 << 20;
    private const int MostListed = 200;

    public static void MapSubmissionPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/submit", ShowFormAsync);
        pages.MapPost("/c/{slug}/submit", SubmitAsync).RequireRateLimiting(RateLimits.Submit);
        pages.MapGet("/c/{slug}/mine", MineAsync);
        pages.MapGet("/c/{slug}/submissions/{id}", ShowAsync);
    }

    private static async Task<IResult> ShowFormAsync(
        string slug,
        string? from,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        TimeProvider time
    )
    {
        (CompetitionRow row, RunningCompetition competition, CompetitionAnswer answer) =
            await CompetitionPages.FindAsync(slug, http, store, running, time);
        Caller caller = http.Caller();
        await using ServerDatabase database = store.Read();
        SubmissionRow? earlier =
            from is null || caller.TeamId is null
                ? null
                : await SubmissionEndpoints.OwnAsync(database, row, from, caller, http.RequestAborted);
        return PageEndpoints.Page<SubmitPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = answer,
                Remaining = await BudgetAsync(database, caller, row, competition, time, http.RequestAborted),
                Group = earlier?.Predicate,
                earlier?.Note,
            }
        );
    }

    private static async Task<IResult> SubmitAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        SubmissionIntake intake,
        TimeProvider time
    )
    {
        (CompetitionRow row, RunningCompetition competition, CompetitionAnswer answer) =
            await CompetitionPages.FindAsync(slug, http, store, running, time);
        long largest = (long)competition.Prepared.Spec.Limits.UploadMiB << 20;
        CompetitionEndpoints.AllowLargeBody(http, (2 * largest) + FormOverhead);
        IFormCollection form = await http.OwnFormAsync();
        try
        {
            int team = http.Caller().RequireTeamOf(row);
            SubmissionDraftUpload upload = await SubmissionForm.ReadAsync(http.Request, largest, http.RequestAborted);
            AcceptedSubmission accepted = await intake.TakeAsync(row, team, upload, false, CancellationToken.None);
            return Results.Redirect($"/c/{row.Slug}/submissions/{accepted.Id}");
        }
        catch (PatchworkException e) when (e.IsBadInput || e.Code == ProblemCodes.WeakSandbox)
        {
            await using ServerDatabase database = store.Read();
            return PageEndpoints.Page<SubmitPage>(
                new
                {
                    Viewer = await http.ViewerAsync(),
                    Competition = answer,
                    Remaining = await BudgetAsync(database, http.Caller(), row, competition, time, http.RequestAborted),
                    Group = form["group"].ToString(),
                    Model = form["model"].ToString(),
                    Note = form["note"].ToString(),
                    e.Message,
                },
                ProblemStatus.Of(e.Code)
            );
        }
    }

    private static async Task<IResult> MineAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        TimeProvider time
    )
    {
        (CompetitionRow row, RunningCompetition competition, CompetitionAnswer answer) =
            await CompetitionPages.FindAsync(slug, http, store, running, time);
        Caller caller = http.Caller();
        if (caller.TeamId is null || !caller.IsMemberOf(row))
        {
            return Results.Redirect($"/c/{row.Slug}/join");
        }

        await using ServerDatabase database = store.Read();
        List<SubmissionRow> rows = await database
            .Submissions.Where(s => s.TeamId == caller.TeamId)
            .OrderByDescending(s => s.Id)
            .Take(MostListed)
            .ToListAsync(http.RequestAborted);
        return PageEndpoints.Page<MinePage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = answer,
                Submissions = rows.ConvertAll(s => SubmissionReading.Of(s, caller.TeamName!, row, competition)),
            }
        );
    }

    private static async Task<IResult> ShowAsync(
        string slug,
        string id,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        TimeProvider time
    )
    {
        (CompetitionRow row, _, CompetitionAnswer answer) = await CompetitionPages.FindAsync(
            slug,
            http,
            store,
            running,
            time
        );
        await using ServerDatabase database = store.Read();
        SubmissionRow submission = await SubmissionEndpoints.OwnAsync(
            database,
            row,
            id,
            http.Caller(),
            http.RequestAborted
        );
        return PageEndpoints.Page<SubmissionPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = answer,
                Submission = await SubmissionEndpoints.AnswerAsync(
                    database,
                    row,
                    submission,
                    running,
                    time,
                    http.RequestAborted
                ),
            }
        );
    }

    private static async Task<RemainingBudget?> BudgetAsync(
        ServerDatabase database,
        Caller caller,
        CompetitionRow row,
        RunningCompetition competition,
        TimeProvider time,
        CancellationToken cancellation
    ) =>
        caller.TeamId is { } team && caller.CompetitionId == row.Id
            ? await RemainingBudget.OfAsync(
                database,
                team,
                competition.Prepared.Spec.Limits,
                time.GetUtcNow(),
                cancellation
            )
            : null;
}
