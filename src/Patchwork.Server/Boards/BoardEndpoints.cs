using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Boards;

/// <summary>The calls about where a competition stands.</summary>
internal static class BoardEndpoints
{
    public static void MapBoards(this IEndpointRouteBuilder api)
    {
        api.MapGet("/competitions/{slug}/leaderboard", LeaderboardAsync).WithSummary("The board.");
        api.MapGet("/competitions/{slug}/updates", UpdatesAsync).WithSummary("The accepted global updates, in order.");
        api.MapGet("/competitions/{slug}/bounties", BountiesAsync).WithSummary("Reported groups without a fix yet.");
        api.MapGet("/competitions/{slug}/contributions", ContributionsAsync)
            .WithSummary("What each team brought to the global list, over time.");
        api.MapGet("/competitions/{slug}/events", EventsAsync)
            .WithSummary("Server-sent events: update, board, state; decision for one's own team.")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream");
    }

    private static async Task<Ok<LeaderboardAnswer>> LeaderboardAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        CancellationToken cancellation
    ) => TypedResults.Ok((await ViewAsync(slug, http, store, running, cancellation)).Running.View.Leaderboard);

    private static async Task<Ok<IReadOnlyList<UpdateAnswer>>> UpdatesAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        CancellationToken cancellation
    ) => TypedResults.Ok((await ViewAsync(slug, http, store, running, cancellation)).Running.View.Updates);

    private static async Task<Ok<IReadOnlyList<BountyAnswer>>> BountiesAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        CancellationToken cancellation
    ) => TypedResults.Ok((await ViewAsync(slug, http, store, running, cancellation)).Running.View.Bounties);

    private static async Task<Ok<IReadOnlyList<ContributionAnswer>>> ContributionsAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        CancellationToken cancellation
    )
    {
        (_, RunningCompetition competition) = await ViewAsync(slug, http, store, running, cancellation);
        return TypedResults.Ok(Contributions.Of(competition.View, competition.Merged));
    }

    private static async Task EventsAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        EventHub hub,
        Callers callers,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellation
    )
    {
        (CompetitionRow row, RunningCompetition competition) = await ViewAsync(
            slug,
            http,
            store,
            running,
            cancellation
        );
        Caller caller = http.Caller();
        using EventHub.Listener listener = hub.Listen(row.Id, caller.CompetitionId == row.Id ? caller.TeamId : null);
        CompetitionListing state = CompetitionListing.Of(row, competition, caller, time.GetUtcNow());
        await EventStream.WriteAsync(
            http,
            listener,
            [ServerEvent.Of("state", state), ServerEvent.Of("board", competition.View.Leaderboard)],
            () => callers.IsStillAsync(http, caller),
            lifetime.ApplicationStopping
        );
    }

    /// <summary>The board may be seen by everybody, that of a sealed competition by its members.</summary>
    private static async Task<(CompetitionRow Row, RunningCompetition Running)> ViewAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        RunningCompetition competition = await running.GetAsync(row.Id, cancellation);
        if (competition.Prepared.Spec.Visibility == Visibility.Sealed)
        {
            http.Caller().RequireMemberOf(row);
        }

        return (row, competition);
    }
}
