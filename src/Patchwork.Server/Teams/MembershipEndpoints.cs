using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Teams;

/// <summary>The calls of a team about itself: its members, leaving, becoming part of another team.</summary>
internal static class MembershipEndpoints
{
    public static void MapMembership(this IEndpointRouteBuilder api)
    {
        api.MapGet("/competitions/{slug}/team", ShowAsync).WithSummary("One's own team and its members.");
        api.MapPost("/competitions/{slug}/team/members", AddAsync)
            .WithSummary("Makes a token for another member of one's own team, shown this once.")
            .TakesJson<MemberRequest>()
            .RequireRateLimiting(RateLimits.SignIn);
        api.MapPost("/competitions/{slug}/team/leave", LeaveAsync)
            .WithSummary("Leaves one's team: the token that is sent opens nothing any more.");
        api.MapPost("/competitions/{slug}/team/merge-code", CodeAsync)
            .WithSummary("Makes a code, good once, with which another team becomes part of one's own.");
        api.MapPost("/competitions/{slug}/team/merge", MergeAsync)
            .WithSummary("Makes one's own team part of the one whose code is sent.")
            .TakesJson<MergeCodeRequest>()
            .RequireRateLimiting(RateLimits.SignIn);
        api.MapPost("/competitions/{slug}/teams/merge", MergeTwoAsync)
            .WithSummary("Makes one team part of another (organiser).")
            .TakesJson<MergeRequest>();
    }

    private static async Task<Ok<TeamAnswer>> ShowAsync(
        string slug,
        HttpContext http,
        Store store,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow competition = await database.RequireAsync(slug, cancellation);
        int id = http.Caller().RequireTeamOf(competition);
        TeamRow team = await database.Teams.SingleAsync(t => t.Id == id, cancellation);
        List<TokenRow> members = await database
            .Tokens.Where(t => t.TeamId == id && t.RevokedAt == null && !t.IsTicket)
            .OrderBy(t => t.Id)
            .ToListAsync(cancellation);
        return TypedResults.Ok(
            new TeamAnswer(
                team.Name,
                [.. members.Select(m => new MemberAnswer(m.Label, m.CreatedAt, m.Id == http.Caller().TokenId))],
                await database.Teams.Where(t => t.MergedIntoId == id).Select(t => t.Name).ToListAsync(cancellation),
                team.ResearchConsent,
                team.TermsVersion,
                team.TermsAcceptedAt,
                team.ReportName,
                team.ReportAt
            )
        );
    }

    private static async Task<Created<TokenAnswer>> AddAsync(
        string slug,
        HttpContext http,
        Store store,
        Membership membership,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow competition = await database.RequireAsync(slug, cancellation);
        int team = http.Caller().RequireTeamOf(competition);
        MemberRequest request = await http.ReadJsonAsync<MemberRequest>(cancellation);
        return TypedResults.Created((string?)null, await membership.AddAsync(competition, team, request.Label));
    }

    private static async Task<NoContent> LeaveAsync(
        string slug,
        HttpContext http,
        Store store,
        Membership membership,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow competition = await database.RequireAsync(slug, cancellation);
        http.Caller().RequireTeamOf(competition);
        await membership.LeaveAsync(competition, http.Caller());
        return TypedResults.NoContent();
    }

    private static async Task<Created<MergeCodeAnswer>> CodeAsync(
        string slug,
        HttpContext http,
        Store store,
        Membership membership,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow competition = await database.RequireAsync(slug, cancellation);
        int team = http.Caller().RequireTeamOf(competition);
        return TypedResults.Created((string?)null, new MergeCodeAnswer(await membership.CodeAsync(competition, team)));
    }

    private static async Task<Ok<MergeAnswer>> MergeAsync(
        string slug,
        HttpContext http,
        Store store,
        Membership membership,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow competition = await database.RequireAsync(slug, cancellation);
        int team = http.Caller().RequireTeamOf(competition);
        MergeCodeRequest request = await http.ReadJsonAsync<MergeCodeRequest>(cancellation);
        return TypedResults.Ok(
            await membership.MergeByCodeAsync(competition, team, request.Code ?? "", http.Caller().Actor)
        );
    }

    private static async Task<Ok<MergeAnswer>> MergeTwoAsync(
        string slug,
        HttpContext http,
        Store store,
        Membership membership,
        CancellationToken cancellation
    )
    {
        http.Caller().RequireOrganiser();
        await using ServerDatabase database = store.Read();
        CompetitionRow competition = await database.RequireAsync(slug, cancellation);
        MergeRequest request = await http.ReadJsonAsync<MergeRequest>(cancellation);
        TeamRow from = await database.RequireTeamItselfAsync(competition.Id, request.From, cancellation);
        TeamRow into = await database.RequireTeamItselfAsync(competition.Id, request.Into, cancellation);
        return TypedResults.Ok(await membership.MergeAsync(competition, from.Id, into.Id, http.Caller().Actor));
    }
}
