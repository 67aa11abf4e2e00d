using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Notifications;

/// <summary>The calls about being told of accepted updates.</summary>
internal static class SubscriptionEndpoints
{
    public static void MapSubscriptions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/competitions/{slug}/subscriptions", AddAsync)
            .WithSummary(
                "Asks to be told of accepted updates by webhook or mail; the key of a webhook is shown this once."
            )
            .TakesJson<SubscriptionRequest>()
            .RequireRateLimiting(RateLimits.SignIn);
        api.MapGet("/competitions/{slug}/subscriptions", ListAsync).WithSummary("One's own subscriptions.");
        api.MapDelete("/competitions/{slug}/subscriptions/{id:int}", EndAsync).WithSummary("Ends a subscription.");
    }

    private static async Task<Created<SubscriptionAnswer>> AddAsync(
        string slug,
        HttpContext http,
        Store store,
        Subscriptions subscriptions,
        CancellationToken cancellation
    )
    {
        CompetitionRow row = await OwnerOfAsync(slug, http, store, cancellation);
        SubscriptionRequest request = await http.ReadJsonAsync<SubscriptionRequest>(cancellation);
        return TypedResults.Created(
            $"/api/v1/competitions/{slug}/subscriptions",
            await subscriptions.AddAsync(row, http.Caller(), request, cancellation)
        );
    }

    private static async Task<Ok<List<SubscriptionAnswer>>> ListAsync(
        string slug,
        HttpContext http,
        Store store,
        Subscriptions subscriptions,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await subscriptions.ListAsync(
                await OwnerOfAsync(slug, http, store, cancellation),
                http.Caller(),
                cancellation
            )
        );

    private static async Task<NoContent> EndAsync(
        string slug,
        int id,
        HttpContext http,
        Store store,
        Subscriptions subscriptions,
        CancellationToken cancellation
    )
    {
        CompetitionRow row = await OwnerOfAsync(slug, http, store, cancellation);
        await subscriptions.EndAsync(row, http.Caller(), id, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<CompetitionRow> OwnerOfAsync(
        string slug,
        HttpContext http,
        Store store,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        if (!http.Caller().IsOrganiser)
        {
            http.Caller().RequireTeamOf(row);
        }

        return row;
    }
}
