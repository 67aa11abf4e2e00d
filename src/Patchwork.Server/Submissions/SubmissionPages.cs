using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Competitions;
using Patchwork.Server.Exploring;
using Patchwork.Server.Hosting;
using Patchwork.Server.Pages;
using Patchwork.Server.Problems;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Submissions;

/// <summary>The pages about submissions: sending one, looking at one, a team's own. The form is the group builder's.</summary>
internal static class SubmissionPages
{
    private const int FormOverhead = 1 << 20;
    private const int MostListed = 200;

    public static void MapSubmissionPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            "/c/{slug}/submit",
            (string slug, HttpRequest request) =>
                Results.Redirect($"/c/{Uri.EscapeDataString(slug)}/groups{request.QueryString}")
        );
        pages.MapPost("/c/{slug}/submit", SubmitAsync).RequireRateLimiting(RateLimits.Submit);
        pages.MapGet("/c/{slug}/mine", MineAsync);
        pages.MapGet("/c/{slug}/submissions/{id}", ShowAsync);
        pages.MapPost("/c/{slug}/submissions/{id}/withdraw", WithdrawAsync);
    }

    private static async Task<IResult> SubmitAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        SubmissionIntake intake,
        GroupBuilder builder
    )
    {
        OpenPage page = await open.FindAsync(slug, http);
        long largest = (long)page.Running.Prepared.Spec.Limits.UploadMiB << 20;
        CompetitionEndpoints.AllowLargeBody(http, (2 * largest) + FormOverhead);
        if (!http.Request.HasFormContentType)
        {
            await http.OwnFormAsync();
        }

        IFormCollection form = await http.Request.ReadWholeFormAsync(http.RequestAborted);
        string? Field(string name) => form.TryGetValue(name, out var value) ? value.ToString() : null;
        try
        {
            if (http.Caller().IsAnonymous)
            {
                throw Caller.Unknown(
                    "You are not signed in any more. Sign in with your team's token in another tab, then press Submit again; what you typed is kept here."
                );
            }

            await http.OwnFormAsync();
            int team = http.Caller().RequireTeamOf(page.Row);
            GroupDraft draft = GroupBuilder.DraftOf(page, Field);
            SubmissionDraftUpload upload = await PageSubmission.ReadAsync(form, draft, largest, http.RequestAborted);
            AcceptedSubmission accepted = await intake.TakeAsync(page.Row, team, upload, false, CancellationToken.None);
            return Results.Redirect($"/c/{page.Row.Slug}/submissions/{accepted.Id}");
        }
        catch (PatchworkException e) when (e.IsBadInput || e.Code is ProblemCodes.WeakSandbox or ProblemCodes.Busy)
        {
            return await builder.AnswerAsync(
                http,
                page,
                new BuilderState(Field) { Message = e.Message, Status = ProblemStatus.Of(e.Code) }
            );
        }
    }

    private static async Task<IResult> MineAsync(string slug, HttpContext http, Store store, OpenPages open)
    {
        OpenPage page = await open.FindAsync(slug, http);
        Caller caller = http.Caller();
        if (caller.TeamId is null || !caller.IsMemberOf(page.Row))
        {
            return Results.Redirect($"/c/{page.Row.Slug}/join");
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
                Competition = page.Answer,
                Submissions = rows.ConvertAll(s => SubmissionReading.Of(s, caller.TeamName!, page.Row, page.Running)),
            }
        );
    }

    private static async Task<IResult> ShowAsync(
        string slug,
        string id,
        HttpContext http,
        Store store,
        OpenPages open,
        RunningCompetitions running,
        TimeProvider time
    )
    {
        OpenPage page = await open.FindAsync(slug, http);
        await using ServerDatabase database = store.Read();
        SubmissionRow row = await SubmissionEndpoints.OwnAsync(
            database,
            page.Row,
            id,
            http.Caller(),
            http.RequestAborted
        );
        return PageEndpoints.Page<SubmissionPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = page.Answer,
                Submission = await SubmissionEndpoints.AnswerAsync(
                    database,
                    page.Row,
                    row,
                    running,
                    time,
                    http.RequestAborted
                ),
            }
        );
    }

    private static async Task<IResult> WithdrawAsync(
        string slug,
        string id,
        HttpContext http,
        Store store,
        ScoringCounts counts,
        TimeProvider time
    )
    {
        await http.OwnFormAsync();
        await SubmissionEndpoints.CancelAsync(slug, id, http, store, counts, time, http.RequestAborted);
        return Results.Redirect($"/c/{Uri.EscapeDataString(slug)}/submissions/{Uri.EscapeDataString(id)}");
    }
}
