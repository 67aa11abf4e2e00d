using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Pages;
using Patchwork.Server.Problems;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Teams;

/// <summary>The pages for joining and signing in.</summary>
internal static class TeamPages
{
    public static void MapTeamPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/join", ShowJoinAsync);
        pages.MapPost("/c/{slug}/join", JoinAsync).RequireRateLimiting(RateLimits.SignIn);
        pages.MapGet("/sign-in", (Delegate)ShowSignInAsync);
        pages.MapPost("/sign-in", SignInAsync).RequireRateLimiting(RateLimits.SignIn);
        pages.MapGet(Tickets.Path, SpendAsync).RequireRateLimiting(RateLimits.SignIn);
        pages.MapPost("/sign-out", (Delegate)SignOutAsync);
    }

    private static async Task<IResult> ShowJoinAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        TimeProvider time
    ) =>
        PageEndpoints.Page<JoinPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = (await CompetitionPages.FindAsync(slug, http, store, running, time)).Answer,
            }
        );

    private static async Task<IResult> JoinAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        Joining joining,
        TimeProvider time
    )
    {
        IFormCollection form = await http.OwnFormAsync();
        (CompetitionRow row, _, CompetitionAnswer answer) = await CompetitionPages.FindAsync(
            slug,
            http,
            store,
            running,
            time
        );
        JoinRequest request = new()
        {
            Name = form["name"],
            Invitation = form["invitation"],
            AcceptTerms = form["acceptTerms"] == "true",
            ResearchConsent = form["researchConsent"] == "true",
        };
        try
        {
            JoinAnswer joined = await joining.JoinAsync(row, request, cancellation: http.RequestAborted);
            await Callers.SignInAsync(http, joined.Token);
            return PageEndpoints.Page<JoinPage>(
                new
                {
                    Viewer = await http.ViewerAsync() with
                    {
                        Team = joined.Team,
                        Slug = slug,
                    },
                    Competition = answer,
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
                    Competition = answer,
                    request.Name,
                    request.Invitation,
                    e.Message,
                },
                ProblemStatus.Of(e.Code)
            );
        }
    }

    private static async Task<IResult> ShowSignInAsync(HttpContext http) =>
        PageEndpoints.Page<SignInPage>(new { Viewer = await http.ViewerAsync() });

    private static async Task<IResult> SignInAsync(HttpContext http, Callers callers)
    {
        IFormCollection form = await http.OwnFormAsync();
        string secret = form["token"].ToString();
        if (await callers.FindAsync(secret) is null)
        {
            return PageEndpoints.Page<SignInPage>(
                new { Viewer = await http.ViewerAsync(), Message = "The token is unknown or was revoked." },
                StatusCodes.Status403Forbidden
            );
        }

        await Callers.SignInAsync(http, secret);
        return Results.Redirect("/");
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
