using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Patchwork.Competitions.Bundles;
using Patchwork.Reports;
using Patchwork.Server.Charts;
using Patchwork.Server.Competitions;
using Patchwork.Server.Pages;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Boards;

/// <summary>The pages about where a competition stands: board, list, bounties, and their charts as files.</summary>
internal static class BoardPages
{
    public static void MapBoardPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}", BoardAsync);
        pages.MapGet("/c/{slug}/live", LiveAsync);
        pages.MapGet("/c/{slug}/list", ListAsync);
        pages.MapGet("/c/{slug}/bounties", BountiesAsync);
        foreach (string name in new[] { "race", "progress", "list" })
        {
            pages.MapGet(
                $"/c/{{slug}}/charts/{name}.{{ending}}",
                (string slug, string ending, HttpContext http, OpenPages open, BoardPictures pictures) =>
                    ChartAsync(slug, name, ending, http, open, pictures)
            );
        }
    }

    private static async Task<IResult> BoardAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        BoardPictures pictures,
        BoardFragments fragments
    )
    {
        OpenPage page = await ViewAsync(slug, http, open);
        return PageEndpoints.Page<BoardPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = page.Answer,
                Live = await fragments.OfAsync(page.Running, page.Answer),
                Picture = await pictures.OfAsync(page.Running, page.Row, page.Answer, http.RequestAborted),
            }
        );
    }

    private static async Task<IResult> LiveAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        BoardFragments fragments
    )
    {
        OpenPage page = await ViewAsync(slug, http, open);
        return Results.Content(await fragments.OfAsync(page.Running, page.Answer), "text/html; charset=utf-8");
    }

    private static async Task<IResult> ListAsync(
        string slug,
        string? node,
        HttpContext http,
        OpenPages open,
        BoardPictures pictures
    )
    {
        OpenPage page = await ViewAsync(slug, http, open);
        return PageEndpoints.Page<ListPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = page.Answer,
                Picture = await pictures.OfAsync(page.Running, page.Row, page.Answer, http.RequestAborted),
                page.Running.View.Leaderboard.Global.InitialLoss,
                Open = int.TryParse(node, out int number) ? number : (int?)null,
            }
        );
    }

    private static async Task<IResult> BountiesAsync(string slug, HttpContext http, OpenPages open)
    {
        OpenPage page = await ViewAsync(slug, http, open);
        return PageEndpoints.Page<BountiesPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = page.Answer,
                page.Running.View.Bounties,
            }
        );
    }

    private static async Task<IResult> ChartAsync(
        string slug,
        string name,
        string ending,
        HttpContext http,
        OpenPages open,
        BoardPictures pictures
    )
    {
        OpenPage page = await ViewAsync(slug, http, open);
        BoardPicture picture = await pictures.OfAsync(page.Running, page.Row, page.Answer, http.RequestAborted);
        Chart chart = name switch
        {
            "race" => picture.Race,
            "progress" => picture.Progress,
            _ => picture.List,
        };
        return ChartFile.Of(http, chart, ending, name);
    }

    // The board may be seen by everybody, that of a sealed competition by its members.
    private static async Task<OpenPage> ViewAsync(string slug, HttpContext http, OpenPages open)
    {
        OpenPage page = await open.FindAsync(slug, http);
        if (page.Answer.Visibility == Visibility.Sealed)
        {
            http.Caller().RequireMemberOf(page.Row);
        }

        return page;
    }
}
