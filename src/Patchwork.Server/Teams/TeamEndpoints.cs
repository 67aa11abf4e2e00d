using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Archiving;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Teams;

/// <summary>The calls about teams and signing in.</summary>
internal static class TeamEndpoints
{
    public static void MapTeams(this IEndpointRouteBuilder api)
    {
        api.MapPost("/competitions/{slug}/teams", JoinAsync)
            .WithSummary("Joins a competition; the token is shown this once.")
            .TakesJson<JoinRequest>()
            .RequireRateLimiting(RateLimits.SignIn);
        api.MapPost("/competitions/{slug}/consent", ReadConsentAsync)
            .WithSummary("Gives or withdraws the team's research consent.")
            .TakesJson<ConsentRequest>();
        api.MapPost("/sign-in", SignInAsync)
            .WithSummary("Turns a one-time sign-in link's ticket into a token.")
            .TakesJson<TicketRequest>()
            .RequireRateLimiting(RateLimits.SignIn);
        api.MapPost("/tokens/revoke", RevokeAsync).WithSummary("Revokes the token that is sent with this call.");
    }

    private static async Task<Created<JoinAnswer>> JoinAsync(
        string slug,
        HttpContext http,
        Joining joining,
        Store store,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow competition = await database.RequireAsync(slug, cancellation);
        Membership.RequireNoTeam(http.Caller(), competition);
        JoinRequest request = await http.ReadJsonAsync<JoinRequest>(cancellation);
        JoinAnswer answer = await joining.JoinAsync(
            competition,
            request with
            {
                Person = http.Caller().Person,
            },
            cancellation: cancellation
        );
        return TypedResults.Created($"/api/v1/competitions/{slug}/leaderboard", answer);
    }

    private static async Task<NoContent> ReadConsentAsync(
        string slug,
        HttpContext http,
        Store store,
        Publication publication,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        await using (ServerDatabase database = store.Read())
        {
            http.Caller().RequireTeamOf(await database.RequireAsync(slug, cancellation));
        }

        ConsentRequest request = await http.ReadJsonAsync<ConsentRequest>(cancellation);
        return await ConsentAsync(slug, request, http, store, publication, time, cancellation);
    }

    internal static async Task<NoContent> ConsentAsync(
        string slug,
        ConsentRequest request,
        HttpContext http,
        Store store,
        Publication publication,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        int changed = await store.WriteAsync(
            async database =>
            {
                CompetitionRow competition = await database.RequireAsync(slug, cancellation);
                int id = http.Caller().RequireTeamOf(competition);
                // What teams that became part of it said stays as they said it: this one can withhold their pairs, never give them.
                TeamRow team = await database.Teams.SingleAsync(t => t.Id == id, cancellation);
                team.ResearchConsent = request.ResearchConsent;
                team.ConsentChangedAt = time.GetUtcNow();
                return competition.Id;
            },
            cancellation
        );
        if (!request.ResearchConsent)
        {
            await publication.RecheckAsync(changed, CancellationToken.None);
        }

        return TypedResults.NoContent();
    }

    private static async Task<Ok<TokenAnswer>> SignInAsync(
        HttpContext http,
        Tickets tickets,
        CancellationToken cancellation
    )
    {
        TicketRequest request = await http.ReadJsonAsync<TicketRequest>(cancellation);
        return TypedResults.Ok(await tickets.SpendAsync(request.Ticket ?? "", cancellation));
    }

    private static async Task<NoContent> RevokeAsync(
        HttpContext http,
        Store store,
        Callers callers,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        int token =
            http.Caller().TokenId
            ?? throw new PatchworkException(ProblemCodes.NotAllowed, "Send the token that shall be revoked.");
        await store.WriteAsync(
            async database =>
            {
                TokenRow row = (await database.Tokens.FindAsync([token], cancellation))!;
                row.RevokedAt = time.GetUtcNow();
            },
            cancellation
        );
        callers.Forget();
        return TypedResults.NoContent();
    }
}
