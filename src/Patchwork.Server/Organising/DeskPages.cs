using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Competitions;
using Patchwork.Server.Pages;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Organising;

/// <summary>The organiser's desk.</summary>
internal static class DeskPages
{
    private const int AuditShown = 50;

    public static void MapDesk(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            "/organise",
            (HttpContext http, Store store, RunningCompetitions running, TimeProvider time) =>
                ShowAsync(http, store, running, time, null)
        );
        pages.MapPost("/organise/token", TokenAsync);
        pages.MapPost("/organise/{slug}", ActAsync);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        Store store,
        RunningCompetitions running,
        TimeProvider time,
        string? token
    )
    {
        http.Caller().RequireOrganiser();
        await using ServerDatabase database = store.Read();
        var counts = await database
            .Submissions.GroupBy(s => new { s.CompetitionId, s.Status })
            .Select(g => new
            {
                g.Key.CompetitionId,
                g.Key.Status,
                Count = g.Count(),
            })
            .ToListAsync(http.RequestAborted);
        List<DeskCompetition> competitions = [];
        foreach (CompetitionRow row in await database.Competitions.OrderBy(c => c.Id).ToListAsync(http.RequestAborted))
        {
            RunningCompetition competition = await running.GetAsync(row.Id, http.RequestAborted);
            competitions.Add(
                new DeskCompetition(
                    row.Slug,
                    row.Title,
                    row.PhaseAt(competition.Prepared.Spec.Dates, time.GetUtcNow()),
                    row.Invitation,
                    counts
                        .Where(c => c.CompetitionId == row.Id)
                        .ToDictionary(c => c.Status, c => c.Count, StringComparer.Ordinal)
                )
            );
        }

        return PageEndpoints.Page<DeskPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competitions = competitions,
                Audit = await database
                    .Audit.OrderByDescending(a => a.Id)
                    .Take(AuditShown)
                    .Select(a => new AuditAnswer(a.At, a.CompetitionId, a.Actor, a.Act, a.Detail))
                    .ToListAsync(http.RequestAborted),
                Token = token,
            }
        );
    }

    private static async Task<IResult> TokenAsync(
        HttpContext http,
        Store store,
        RunningCompetitions running,
        TimeProvider time
    )
    {
        http.Caller().RequireOrganiser();
        await http.OwnFormAsync();
        string secret = await store.WriteAsync(database =>
        {
            (TokenRow row, string made) = Callers.Issue(CallerRole.Organiser, "made on the desk", time.GetUtcNow());
            database.Tokens.Add(row);
            database.Audit.Add(
                new AuditRow
                {
                    At = time.GetUtcNow(),
                    Actor = http.Caller().Actor,
                    Act = "token",
                    Detail = "organiser",
                }
            );
            return Task.FromResult(made);
        });
        return await ShowAsync(http, store, running, time, secret);
    }

    private static async Task<IResult> ActAsync(string slug, HttpContext http, Acts acts, TimeProvider time)
    {
        http.Caller().RequireOrganiser();
        string act = (await http.OwnFormAsync())["act"].ToString();
        Action<CompetitionRow> change = act switch
        {
            "pause" => row => row.IsPaused = true,
            "resume" => row => row.IsPaused = false,
            "open-numbers" => row => row.IsOpenNumbers = true,
            "close" => row => row.CloseRequestedAt ??= time.GetUtcNow(),
            _ => throw new PatchworkException(ProblemCodes.BadOption, "There is no such act."),
        };
        await acts.DoAsync(slug, http.Caller().Actor, act, change);
        return Results.Redirect("/organise");
    }
}
