using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Boards;
using Patchwork.Server.Pages;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Competitions;

/// <summary>The pages about competitions: front page, board, rules.</summary>
internal static class CompetitionPages
{
    public static void MapCompetitionPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", FrontAsync);
        pages.MapGet("/c/{slug}", BoardAsync);
        pages.MapGet("/c/{slug}/rules", RulesAsync);
    }

    /// <summary>A competition as a page shows it.</summary>
    public static async Task<(CompetitionRow Row, RunningCompetition Running, CompetitionAnswer Answer)> FindAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        TimeProvider time
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, http.RequestAborted);
        RunningCompetition competition = await running.GetAsync(row.Id, http.RequestAborted);
        return (row, competition, CompetitionReading.Of(row, competition, http.Caller(), time.GetUtcNow()));
    }

    private static async Task<IResult> FrontAsync(
        HttpContext http,
        Store store,
        RunningCompetitions running,
        TimeProvider time
    )
    {
        await using ServerDatabase database = store.Read();
        List<CompetitionListing> listings = [];
        foreach (CompetitionRow row in await database.Competitions.OrderBy(c => c.Id).ToListAsync(http.RequestAborted))
        {
            RunningCompetition competition = await running.GetAsync(row.Id, http.RequestAborted);
            CompetitionPhase phase = row.PhaseAt(competition.Prepared.Spec.Dates, time.GetUtcNow());
            listings.Add(new CompetitionListing(row.Slug, row.Title, phase, null));
        }

        return PageEndpoints.Page<FrontPage>(new { Viewer = await http.ViewerAsync(), Competitions = listings });
    }

    private static async Task<IResult> BoardAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        TimeProvider time
    )
    {
        (CompetitionRow row, RunningCompetition competition, CompetitionAnswer answer) = await FindAsync(
            slug,
            http,
            store,
            running,
            time
        );
        if (answer.Visibility == Visibility.Sealed)
        {
            http.Caller().RequireMemberOf(row);
        }

        BoardView view = competition.View;
        return PageEndpoints.Page<BoardPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = answer,
                Board = view.Leaderboard,
                view.Updates,
                view.Bounties,
            }
        );
    }

    private static async Task<IResult> RulesAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        TimeProvider time
    ) =>
        PageEndpoints.Page<RulesPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = (await FindAsync(slug, http, store, running, time)).Answer,
            }
        );
}
