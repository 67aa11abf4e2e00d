using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Competitions;
using Patchwork.Server.Pages;
using Patchwork.Server.Problems;
using Patchwork.Server.Reporting;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Organising;

/// <summary>The organiser's desk: all competitions, and one.</summary>
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
        pages.MapGet("/organise/{slug}", ShowOneAsync);
        pages.MapPost("/organise/{slug}", ActAsync);
        pages.MapPost("/organise/{slug}/attach", AttachAsync);
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
        Dictionary<int, int> teams = await database
            .Teams.GroupBy(t => t.CompetitionId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, http.RequestAborted);
        List<DeskCompetition> competitions = [];
        foreach (CompetitionRow row in await database.Competitions.OrderBy(c => c.Id).ToListAsync(http.RequestAborted))
        {
            RunningCompetition? competition = await running.FindAsync(row.Id, http.RequestAborted);
            competitions.Add(
                new DeskCompetition(
                    row.Slug,
                    row.Title,
                    competition is null ? null : row.PhaseAt(competition.Prepared.Spec.Dates, time.GetUtcNow()),
                    teams.GetValueOrDefault(row.Id),
                    Count(row.Id, SubmissionStatus.Queued) + Count(row.Id, SubmissionStatus.Scoring),
                    Count(row.Id, SubmissionStatus.Decided)
                )
                {
                    Damage = competition is null ? running.Damaged.GetValueOrDefault(row.Id)?.Why : null,
                }
            );
        }

        return PageEndpoints.Page<DeskPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competitions = competitions,
                Audit = await AuditAsync(database.Audit, http.RequestAborted),
                Token = token,
            }
        );

        int Count(int id, string status) =>
            counts.Where(c => c.CompetitionId == id && c.Status == status).Sum(c => c.Count);
    }

    private static Task<IResult> ShowOneAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        Store store,
        DeskQueues queues
    ) => DeskAsync(slug, http, open, store, queues, null, StatusCodes.Status200OK);

    private static async Task<IResult> DeskAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        Store store,
        DeskQueues queues,
        string? message,
        int status
    )
    {
        http.Caller().RequireOrganiser();
        OpenPage page = await open.FindAsync(slug, http);
        await using ServerDatabase database = store.Read();
        return PageEndpoints.Page<CompetitionDesk>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = page.Answer,
                page.Row.Invitation,
                page.Row.IsOpenNumbers,
                Queue = await queues.OfAsync(page, http.RequestAborted),
                Audit = await AuditAsync(
                    database.Audit.Where(a => a.CompetitionId == page.Row.Id),
                    http.RequestAborted
                ),
                Message = message,
            },
            status
        );
    }

    private static Task<List<AuditAnswer>> AuditAsync(IQueryable<AuditRow> rows, CancellationToken cancellation) =>
        rows.OrderByDescending(a => a.Id)
            .Take(AuditShown)
            .Select(a => new AuditAnswer(a.At, a.CompetitionId, a.Actor, a.Act, a.Detail))
            .ToListAsync(cancellation);

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

    private static async Task<IResult> ActAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        Store store,
        DeskQueues queues,
        Acts acts,
        TimeProvider time
    )
    {
        http.Caller().RequireOrganiser();
        IFormCollection form = await http.OwnFormAsync();
        string act = form["act"].ToString();
        if (act == "close" && form["sure"] != "true")
        {
            return await DeskAsync(
                slug,
                http,
                open,
                store,
                queues,
                "Tick the box before you close: closing cannot be taken back.",
                StatusCodes.Status400BadRequest
            );
        }

        Action<CompetitionRow> change = act switch
        {
            "pause" => row => row.IsPaused = true,
            "resume" => row => row.IsPaused = false,
            "open-numbers" => row => row.IsOpenNumbers = true,
            "close" => row => row.CloseRequestedAt ??= time.GetUtcNow(),
            _ => throw new PatchworkException(ProblemCodes.BadOption, "There is no such act."),
        };
        await acts.DoAsync(slug, http.Caller().Actor, act, change);
        return Results.Redirect($"/organise/{Uri.EscapeDataString(slug)}");
    }

    private static async Task<IResult> AttachAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        Store store,
        DeskQueues queues,
        AttachedReports reports,
        TimeProvider time
    )
    {
        http.Caller().RequireOrganiser();
        CompetitionEndpoints.AllowLargeBody(http, AttachedReports.Largest);
        IFormCollection form = await http.OwnFormAsync();
        OpenPage page = await open.FindAsync(slug, http);
        try
        {
            AttachedTab tab =
                AttachedTab.All.FirstOrDefault(t => t.Key == form["tab"])
                ?? throw new PatchworkException(ProblemCodes.BadOption, "Choose the tab for the report.");
            IFormFile file =
                form.Files.GetFile("results")
                ?? throw new PatchworkException(ProblemCodes.BadOption, "Choose the results.json to attach.");
            byte[] bytes = new byte[file.Length];
            await using Stream stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, http.RequestAborted);
            reports.Attach(page.Row.Id, tab, bytes);
            await store.WriteAsync(database =>
            {
                database.Audit.Add(
                    new AuditRow
                    {
                        At = time.GetUtcNow(),
                        CompetitionId = page.Row.Id,
                        Actor = http.Caller().Actor,
                        Act = "attach",
                        Detail = tab.Key,
                    }
                );
                return Task.CompletedTask;
            });
            return Results.Redirect($"/c/{page.Row.Slug}/{tab.Key}");
        }
        catch (PatchworkException e) when (e.IsBadInput)
        {
            return await DeskAsync(slug, http, open, store, queues, e.Message, ProblemStatus.Of(e.Code));
        }
    }
}
