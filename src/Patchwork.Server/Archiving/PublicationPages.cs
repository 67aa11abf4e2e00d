using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Patchwork.Server.Competitions;
using Patchwork.Server.Pages;
using Patchwork.Server.Problems;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Archiving;

/// <summary>The organiser's page for publishing consented pairs: what would be published is looked at first, then published as it was seen.</summary>
internal static class PublicationPages
{
    public static void MapPublicationPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/organise/{slug}/publication", ShowAsync);
        pages.MapPost("/organise/{slug}/publication", PublishAsync);
        pages.MapPost("/organise/{slug}/publication/withdraw", WithdrawAsync);
    }

    private static async Task<IResult> ShowAsync(
        string slug,
        string? licence,
        HttpContext http,
        OpenPages open,
        Publication publication
    )
    {
        http.Caller().RequireOrganiser();
        OpenPage page = await open.FindAsync(slug, http);
        return await PageAsync(http, page, publication, licence, null);
    }

    private static async Task<IResult> PublishAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        Publication publication
    )
    {
        http.Caller().RequireOrganiser();
        IFormCollection form = await http.OwnFormAsync();
        OpenPage page = await open.FindAsync(slug, http);
        string licence = form["licence"].ToString();
        try
        {
            if (form["sure"] != "true")
            {
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    "Tick the box before you publish: whoever made a copy keeps it."
                );
            }

            // Whoever closes the window does not leave half of it behind.
            await publication.PublishAsync(
                page.Row,
                new PublicationRequest(licence, form["preview"]),
                http.Caller().Actor,
                CancellationToken.None
            );
            return Results.Redirect($"/organise/{page.Row.Slug}/publication");
        }
        catch (PatchworkException e) when (e.IsBadInput)
        {
            return await PageAsync(http, page, publication, licence, e);
        }
    }

    private static async Task<IResult> WithdrawAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        Publication publication
    )
    {
        http.Caller().RequireOrganiser();
        await http.OwnFormAsync();
        OpenPage page = await open.FindAsync(slug, http);
        await publication.WithdrawAsync(page.Row.Id, http.Caller().Actor, null);
        return Results.Redirect($"/organise/{page.Row.Slug}/publication");
    }

    private static async Task<IResult> PageAsync(
        HttpContext http,
        OpenPage page,
        Publication publication,
        string? licence,
        PatchworkException? problem
    )
    {
        PublicationAnswer? published = publication.Find(page.Row.Id);
        string named = licence ?? page.Answer.Licence ?? "";
        PublicationPreview? preview = null;
        if (published is null && page.Row.ClosedAt is not null && named.Length > 0)
        {
            try
            {
                preview = await publication.PreviewAsync(page.Row, named, http.RequestAborted);
            }
            catch (PatchworkException e) when (e.IsBadInput)
            {
                problem ??= e;
            }
        }

        return PageEndpoints.Page<PublicationPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = page.Answer,
                Licence = named,
                Published = published,
                Preview = preview,
                problem?.Message,
            },
            problem is null ? StatusCodes.Status200OK : ProblemStatus.Of(problem.Code)
        );
    }
}
