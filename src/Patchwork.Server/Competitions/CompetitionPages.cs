using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Archiving;
using Patchwork.Server.Boards;
using Patchwork.Server.Contracts;
using Patchwork.Server.Pages;
using Patchwork.Server.Reporting;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Competitions;

/// <summary>The pages about competitions: front page, glossary, rules, and the tabs for attached reports.</summary>
internal static class CompetitionPages
{
    public static void MapCompetitionPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", FrontAsync);
        pages.MapGet("/glossary", (Delegate)GlossaryAsync);
        pages.MapGet("/c/{slug}/rules", RulesAsync);
        foreach (AttachedTab tab in AttachedTab.All)
        {
            pages.MapGet(
                $"/c/{{slug}}/{tab.Key}",
                (
                    string slug,
                    HttpContext http,
                    OpenPages open,
                    AttachedReports reports,
                    Store store,
                    RunningCompetitions running
                ) => AttachedAsync(slug, tab, http, open, reports, store, running)
            );
        }
    }

    private static async Task<IResult> FrontAsync(
        HttpContext http,
        CompetitionRows rows,
        RunningCompetitions running,
        OpenPages open,
        BoardPictures pictures,
        TimeProvider time
    )
    {
        List<CompetitionListing> listings = [];
        foreach (CompetitionRow row in await rows.AllAsync(http.RequestAborted))
        {
            if (await running.FindAsync(row.Id, http.RequestAborted) is { } competition)
            {
                listings.Add(CompetitionListing.Of(row, competition, Caller.Nobody, time.GetUtcNow()));
            }
        }

        IReadOnlyList<QuiltNode> nodes = [];
        if (listings.Count > 0)
        {
            OpenPage first = await open.FindAsync(listings[0].Slug, http);
            nodes =
                first.Answer.Visibility == Visibility.Sealed
                    ? []
                    : (await pictures.OfAsync(first.Running, first.Row, first.Answer, http.RequestAborted)).Nodes;
        }

        return PageEndpoints.Page<FrontPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competitions = listings,
                Nodes = nodes,
            }
        );
    }

    private static async Task<IResult> GlossaryAsync(HttpContext http) =>
        PageEndpoints.Page<GlossaryPage>(new { Viewer = await http.ViewerAsync() });

    private static async Task<IResult> RulesAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        Publication publication
    )
    {
        OpenPage page = await open.FindAsync(slug, http);
        return PageEndpoints.Page<RulesPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = page.Answer,
                Published = publication.Find(page.Row.Id),
            }
        );
    }

    private static async Task<IResult> AttachedAsync(
        string slug,
        AttachedTab tab,
        HttpContext http,
        OpenPages open,
        AttachedReports reports,
        Store store,
        RunningCompetitions running
    )
    {
        OpenPage page = await open.FindAsync(slug, http);
        if (page.Answer.Visibility == Visibility.Sealed)
        {
            http.Caller().RequireMemberOf(page.Row);
        }

        ContractAnswer? contract = null;
        await using (ServerDatabase database = store.Read())
        {
            // The menu is for members; who is none is told what the tab is for.
            bool hasMenu =
                tab.Key == "contract"
                && http.Caller().IsMemberOf(page.Row)
                && await database.Contracts.AnyAsync(c => c.CompetitionId == page.Row.Id, http.RequestAborted);
            contract = hasMenu
                ? await ContractEndpoints.AnswerAsync(database, page.Row, http.Caller(), running, http.RequestAborted)
                : null;
        }

        (IReadOnlyList<AttachedPart> Parts, DateTimeOffset At)? report = reports.Find(page.Row.Id, tab);
        return PageEndpoints.Page<AttachedPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = page.Answer,
                Tab = tab,
                Address = $"{http.Request.Scheme}://{http.Request.Host}/c/{slug}",
                Contract = contract,
                report?.Parts,
                report?.At,
            }
        );
    }
}
