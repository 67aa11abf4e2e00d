using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Competitions;
using Patchwork.Server.Pages;
using Patchwork.Server.Problems;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Reruns;

/// <summary>The organiser's page for scoring submissions again, with the difference before anything is decided.</summary>
internal static class RerunPages
{
    private const int Shown = 20;

    // What can be asked for by its verdict: above all what the platform or its limits were to blame for.
    private static readonly string[] Verdicts =
    [
        VerdictCodes.PlatformFault,
        VerdictCodes.TimeLimit,
        VerdictCodes.MemoryLimit,
        VerdictCodes.Crashed,
        VerdictCodes.Nondeterministic,
        VerdictCodes.GainTooSmall,
        VerdictCodes.Accepted,
    ];

    public static void MapRerunPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            "/organise/{slug}/reruns",
            (string slug, HttpContext http, OpenPages open, Store store) => ShowAsync(slug, http, open, store, null)
        );
        pages.MapPost("/organise/{slug}/reruns", OrderAsync);
        pages.MapPost("/organise/{slug}/reruns/{number:int}", ActAsync);
    }

    private static async Task<IResult> ShowAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        Store store,
        PatchworkException? problem
    )
    {
        http.Caller().RequireOrganiser();
        OpenPage page = await open.FindAsync(slug, http);
        await using ServerDatabase database = store.Read();
        List<RerunRow> rows = await database
            .Reruns.Where(r => r.CompetitionId == page.Row.Id)
            .OrderByDescending(r => r.Number)
            .Take(Shown)
            .ToListAsync(http.RequestAborted);
        return PageEndpoints.Page<RerunsPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = page.Answer,
                Verdicts,
                Reruns = rows.ConvertAll(RerunBook.AnswerOf),
                problem?.Message,
            },
            problem is null ? StatusCodes.Status200OK : ProblemStatus.Of(problem.Code)
        );
    }

    private static async Task<IResult> OrderAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        Store store,
        RerunDesk reruns,
        RerunSignal signal
    )
    {
        http.Caller().RequireOrganiser();
        IFormCollection form = await http.OwnFormAsync();
        OpenPage page = await open.FindAsync(slug, http);
        string[] ids = form["ids"].ToString().Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
        string which = form["which"].ToString();
        try
        {
            RerunRequest request =
                ids.Length > 0 ? new RerunRequest(ids, null, null)
                : which == "all" ? new RerunRequest(null, null, true)
                : new RerunRequest(null, which, null);
            await reruns.OrderAsync(page.Row, request, http.Caller().Actor);
            signal.Raise();
            return Results.Redirect($"/organise/{page.Row.Slug}/reruns");
        }
        catch (PatchworkException e) when (e.IsBadInput || e.Code == ProblemCodes.Busy)
        {
            return await ShowAsync(slug, http, open, store, e);
        }
    }

    private static async Task<IResult> ActAsync(
        string slug,
        int number,
        HttpContext http,
        OpenPages open,
        Store store,
        RerunDesk reruns
    )
    {
        http.Caller().RequireOrganiser();
        IFormCollection form = await http.OwnFormAsync();
        OpenPage page = await open.FindAsync(slug, http);
        try
        {
            _ =
                form["act"] == "apply"
                    ? await reruns.ApplyAsync(page.Row, number, http.Caller().Actor)
                    : await reruns.CancelAsync(page.Row.Id, number, http.Caller().Actor);
            return Results.Redirect($"/organise/{page.Row.Slug}/reruns");
        }
        catch (PatchworkException e) when (e.IsBadInput || e.Code == ProblemCodes.Busy)
        {
            return await ShowAsync(slug, http, open, store, e);
        }
    }
}
