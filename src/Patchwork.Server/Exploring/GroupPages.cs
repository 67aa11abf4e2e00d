using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using Patchwork.Groups;
using Patchwork.Reports;
using Patchwork.Server.Charts;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Pages;
using Patchwork.Server.Submissions;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Exploring;

/// <summary>The pages about groups: the builder, and where the model is wrong. All from training rows.</summary>
internal static class GroupPages
{
    // Longer addresses are cut by browsers and proxies; then the page is answered at once.
    private const int LongestAddress = 4000;
    private const int FormOverhead = 1 << 20;

    public static void MapGroupPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/groups", ShowAsync);
        pages.MapPost("/c/{slug}/groups", LookAsync);
        pages.MapGet("/c/{slug}/explore", ExploreAsync);
        foreach (string name in new[] { "by-group", "heat", "tree" })
        {
            pages.MapGet(
                $"/c/{{slug}}/charts/{name}.{{ending}}",
                (string slug, string ending, HttpContext http, OpenPages open, ExploreLooks looks) =>
                    ChartAsync(slug, name, ending, http, open, looks)
            );
        }
    }

    private static async Task<IResult> ShowAsync(string slug, HttpContext http, OpenPages open, GroupBuilder builder)
    {
        IQueryCollection query = http.Request.Query;
        OpenPage page = await open.FindAsync(slug, http);
        return await builder.AnswerAsync(
            http,
            page,
            new BuilderState(name => query.TryGetValue(name, out var value) ? value.ToString() : null)
        );
    }

    // A form that was sent becomes an address that can be kept, shared and gone back to; it changes nothing, so it needs no token.
    private static async Task<IResult> LookAsync(string slug, HttpContext http, OpenPages open, GroupBuilder builder)
    {
        OpenPage page = await open.FindAsync(slug, http);
        CompetitionEndpoints.AllowLargeBody(http, (2L * page.Answer.Limits.UploadMiB << 20) + FormOverhead);
        if (!http.Request.HasFormContentType)
        {
            throw new PatchworkException(ProblemCodes.BadOption, "The group builder sends a form.");
        }

        IFormCollection form = await http.Request.ReadWholeFormAsync(http.RequestAborted);
        QueryBuilder address = new(
            form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal))
                .Select(f => new KeyValuePair<string, string>(f.Key, f.Value.ToString()))
        );
        string query = address.ToString();
        return query.Length <= LongestAddress
            ? Results.Redirect($"/c/{page.Row.Slug}/groups{query}")
            : await builder.AnswerAsync(
                http,
                page,
                new BuilderState(name => form.TryGetValue(name, out var value) ? value.ToString() : null)
            );
    }

    private static async Task<IResult> ExploreAsync(
        string slug,
        string? by,
        string? and,
        HttpContext http,
        OpenPages open,
        ExploreLooks looks
    )
    {
        OpenPage page = await open.FindAsync(slug, http);
        (ColumnAnswer first, ColumnAnswer second) = ExploreLooks.Chosen(page.Answer, by, and);
        bool shows = page.ShowsTraining(http.Caller());
        return PageEndpoints.Page<ExplorePage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = page.Answer,
                Columns = ExploreLooks.ColumnsOf(page.Answer),
                By = first,
                And = second,
                Model = shows ? await looks.ModelAsync(page, http.Caller(), http.RequestAborted) : "",
                ByGroup = shows ? await looks.ByGroupAsync(page, http.Caller(), first, http.RequestAborted) : null,
                ByTwo = shows ? await looks.ByTwoAsync(page, http.Caller(), first, second, http.RequestAborted) : null,
                Tree = shows ? await looks.TreeAsync(page, http.Caller(), isWaiting: false, http.RequestAborted) : null,
            }
        );
    }

    private static async Task<IResult> ChartAsync(
        string slug,
        string name,
        string ending,
        HttpContext http,
        OpenPages open,
        ExploreLooks looks
    )
    {
        OpenPage page = await open.FindAsync(slug, http);
        if (!page.ShowsTraining(http.Caller()))
        {
            http.Caller().RequireMemberOf(page.Row);
        }

        (ColumnAnswer first, ColumnAnswer second) = ExploreLooks.Chosen(
            page.Answer,
            http.Request.Query["by"],
            http.Request.Query["and"]
        );
        Chart chart = name switch
        {
            "by-group" => await looks.ByGroupAsync(page, http.Caller(), first, http.RequestAborted),
            "heat" => await looks.ByTwoAsync(page, http.Caller(), first, second, http.RequestAborted),
            _ => (await looks.TreeAsync(page, http.Caller(), isWaiting: true, http.RequestAborted))?.Picture
                ?? throw new PatchworkException(
                    ProblemCodes.Busy,
                    "The error tree is being grown; try again in a moment."
                ),
        };
        return ChartFile.Of(http, chart, ending, name);
    }
}
