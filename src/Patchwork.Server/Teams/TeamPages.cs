using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Archiving;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Pages;
using Patchwork.Server.Problems;
using Patchwork.Server.SignIn;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Teams;

/// <summary>The pages for joining and signing in, and a team's own.</summary>
internal static class TeamPages
{
    public static void MapTeamPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/join", ShowJoinAsync);
        pages.MapPost("/c/{slug}/join", JoinAsync).RequireRateLimiting(RateLimits.SignIn);
        pages.MapGet("/c/{slug}/team", ShowTeamAsync);
        pages.MapPost("/c/{slug}/team/token", NewTokenAsync).RequireRateLimiting(RateLimits.SignIn);
        pages.MapPost("/c/{slug}/team/revoke", RevokeAsync);
        foreach (string act in new[] { "leave", "merge-code", "merge", "report" })
        {
            pages.MapPost(
                "/c/{slug}/team/" + act,
                (
                    string slug,
                    HttpContext http,
                    OpenPages open,
                    Store store,
                    Membership membership,
                    TeamReports reports
                ) => ActAsync(slug, act, http, open, store, membership, reports)
            );
        }

        pages.MapPost("/c/{slug}/team/consent", ConsentAsync);
        pages.MapGet("/sign-in", (Delegate)ShowSignInAsync);
        pages.MapPost("/sign-in", SignInAsync).RequireRateLimiting(RateLimits.SignIn);
        pages.MapGet(Tickets.Path, SpendAsync).RequireRateLimiting(RateLimits.SignIn);
        pages.MapPost("/sign-out", (Delegate)SignOutAsync);
    }

    private static async Task<IResult> ShowJoinAsync(string slug, HttpContext http, OpenPages open) =>
        PageEndpoints.Page<JoinPage>(
            new { Viewer = await http.ViewerAsync(), Competition = (await open.FindAsync(slug, http)).Answer }
        );

    private static async Task<IResult> JoinAsync(string slug, HttpContext http, OpenPages open, Joining joining)
    {
        IFormCollection form = await http.OwnFormAsync();
        OpenPage page = await open.FindAsync(slug, http);
        JoinRequest request = new()
        {
            Name = form["name"],
            Invitation = form["invitation"],
            AcceptTerms = form["acceptTerms"] == "true",
            ResearchConsent = form["researchConsent"] == "true",
            Person = http.Caller().Person,
        };
        try
        {
            Membership.RequireNoTeam(http.Caller(), page.Row);
            JoinAnswer joined = await joining.JoinAsync(page.Row, request, cancellation: http.RequestAborted);
            await Callers.SignInAsync(http, joined.Token);
            return PageEndpoints.Page<JoinPage>(
                new
                {
                    Viewer = await http.ViewerAsync() with
                    {
                        Team = joined.Team,
                        Slug = slug,
                    },
                    Competition = page.Answer,
                    Name = joined.Team,
                    joined.Token,
                }
            );
        }
        catch (PatchworkException e) when (e.IsBadInput)
        {
            return PageEndpoints.Page<JoinPage>(
                new
                {
                    Viewer = await http.ViewerAsync(),
                    Competition = page.Answer,
                    request.Name,
                    request.Invitation,
                    e.Message,
                },
                ProblemStatus.Of(e.Code)
            );
        }
    }

    private static Task<IResult> ShowTeamAsync(string slug, HttpContext http, OpenPages open, Store store) =>
        TeamAsync(slug, http, open, store, new TeamNotice());

    private static async Task<IResult> TeamAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        Store store,
        TeamNotice notice
    )
    {
        OpenPage page = await open.FindAsync(slug, http);
        Caller caller = http.Caller();
        if (caller.TeamId is not { } team || !caller.IsMemberOf(page.Row))
        {
            return Results.Redirect($"/c/{page.Row.Slug}/join");
        }

        await using ServerDatabase database = store.Read();
        TeamRow row = await database.Teams.SingleAsync(t => t.Id == team, http.RequestAborted);
        List<TokenRow> tokens = await database
            .Tokens.Where(t => t.TeamId == team && !t.IsTicket)
            .OrderBy(t => t.Id)
            .ToListAsync(http.RequestAborted);
        return PageEndpoints.Page<TeamPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = page.Answer,
                Standing = page.Running.View.Leaderboard.Teams.FirstOrDefault(t => t.Team == row.Name),
                Tokens = tokens.ConvertAll(t => new TeamToken(
                    t.Id,
                    t.Label,
                    t.CreatedAt,
                    t.RevokedAt,
                    t.Id == caller.TokenId
                )),
                row.ResearchConsent,
                TermsAcceptedAt = row.TermsAcceptedAt ?? row.JoinedAt,
                row.ReportName,
                Merged = await database
                    .Teams.Where(t => t.MergedIntoId == team)
                    .Select(t => t.Name)
                    .ToListAsync(http.RequestAborted),
                Notice = notice,
            },
            notice.Status
        );
    }

    private static async Task<IResult> NewTokenAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        Store store,
        Membership membership
    )
    {
        IFormCollection form = await http.OwnFormAsync();
        OpenPage page = await open.FindAsync(slug, http);
        int team = http.Caller().RequireTeamOf(page.Row);
        TokenAnswer made = await membership.AddAsync(page.Row, team, form["label"].ToString().Trim());
        return await TeamAsync(slug, http, open, store, new TeamNotice { Token = made.Token });
    }

    private static async Task<IResult> ActAsync(
        string slug,
        string act,
        HttpContext http,
        OpenPages open,
        Store store,
        Membership membership,
        TeamReports reports
    )
    {
        CompetitionEndpoints.AllowLargeBody(http, TeamReports.Largest);
        IFormCollection form = await http.OwnFormAsync();
        OpenPage page = await open.FindAsync(slug, http);
        int team = http.Caller().RequireTeamOf(page.Row);
        try
        {
            switch (act)
            {
                case "leave":
                    await membership.LeaveAsync(page.Row, http.Caller());
                    await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
                    return Results.Redirect($"/c/{page.Row.Slug}");
                case "merge-code":
                    string code = await membership.CodeAsync(page.Row, team);
                    return await TeamAsync(slug, http, open, store, new TeamNotice { MergeCode = code });
                case "merge":
                    await membership.MergeByCodeAsync(
                        page.Row,
                        team,
                        form["code"].ToString().Trim(),
                        http.Caller().Actor
                    );
                    break;
                default:
                    await reports.HandInAsync(team, form.Files.GetFile("report"), http.RequestAborted);
                    break;
            }

            return Results.Redirect($"/c/{page.Row.Slug}/team");
        }
        catch (PatchworkException e) when (e.IsBadInput)
        {
            TeamNotice notice = new() { Message = e.Message, Status = ProblemStatus.Of(e.Code) };
            return await TeamAsync(slug, http, open, store, notice);
        }
    }

    private static async Task<IResult> RevokeAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        Store store,
        Callers callers,
        TimeProvider time
    )
    {
        IFormCollection form = await http.OwnFormAsync();
        OpenPage page = await open.FindAsync(slug, http);
        int team = http.Caller().RequireTeamOf(page.Row);
        int id = int.TryParse(form["id"], out int number) ? number : 0;
        await store.WriteAsync(async database =>
        {
            TokenRow row =
                await database.Tokens.FirstOrDefaultAsync(t => t.Id == id && t.TeamId == team)
                ?? throw new PatchworkException(ProblemCodes.NotFound, "Your team has no such token.");
            row.RevokedAt ??= time.GetUtcNow();
        });
        callers.Forget();
        return Results.Redirect($"/c/{page.Row.Slug}/team");
    }

    private static async Task<IResult> ConsentAsync(
        string slug,
        HttpContext http,
        Store store,
        Publication publication,
        TimeProvider time
    )
    {
        IFormCollection form = await http.OwnFormAsync();
        ConsentRequest choice = new(form["researchConsent"] == "true");
        await TeamEndpoints.ConsentAsync(slug, choice, http, store, publication, time, CancellationToken.None);
        return Results.Redirect($"/c/{Uri.EscapeDataString(slug)}/team");
    }

    private static async Task<IResult> ShowSignInAsync(HttpContext http) =>
        PageEndpoints.Page<SignInPage>(new { Viewer = await http.ViewerAsync() });

    private static async Task<IResult> SignInAsync(HttpContext http, Callers callers, People people, Store store)
    {
        IFormCollection form = await http.OwnFormAsync();
        string secret = form["token"].ToString().Trim();
        if (await callers.FindAsync(secret) is not { } caller)
        {
            return PageEndpoints.Page<SignInPage>(
                new
                {
                    Viewer = await http.ViewerAsync(),
                    Message = "The token is unknown or was revoked; paste it whole, as it was shown when the team joined.",
                },
                StatusCodes.Status403Forbidden
            );
        }

        if (http.Caller().Person is { } person && caller.TeamId is not null)
        {
            await people.LinkAsync(person, caller);
        }

        await Callers.SignInAsync(http, secret);
        if (caller.CompetitionId is not { } id)
        {
            return Results.Redirect("/organise");
        }

        await using ServerDatabase database = store.Read();
        return Results.Redirect($"/c/{(await database.Competitions.SingleAsync(c => c.Id == id)).Slug}");
    }

    // A program gets the token that the link stands for; a browser is signed in.
    private static async Task<IResult> SpendAsync(string? ticket, HttpContext http, Tickets tickets)
    {
        TokenAnswer answer = await tickets.SpendAsync(ticket ?? "", http.RequestAborted);
        await Callers.SignInAsync(http, answer.Token);
        return http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase)
            ? Results.Ok(answer)
            : Results.Redirect("/organise");
    }

    private static async Task<IResult> SignOutAsync(HttpContext http)
    {
        await http.OwnFormAsync();
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.Redirect("/");
    }
}
