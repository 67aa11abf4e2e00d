using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Server.Archiving;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Contracts;
using Patchwork.Server.Exploring;
using Patchwork.Server.Hosting;
using Patchwork.Server.Notifications;
using Patchwork.Server.Organising;
using Patchwork.Server.Reporting;
using Patchwork.Server.Reruns;
using Patchwork.Server.SignIn;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Pages;

/// <summary>All pages: each is rendered here on the server and works without script.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapAssets();
        RouteGroupBuilder pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapCompetitionPages();
        pages.MapBoardPages();
        pages.MapGroupPages();
        pages.MapTeamPages();
        pages.MapSubmissionPages();
        pages.MapReportPages();
        pages.MapRerunPages();
        pages.MapContractPages();
        pages.MapDesk();
        pages.MapEditPages();
        pages.MapPublicationPages();
        pages.MapNewCompetition();
        pages.MapOAuthSignIn();
        pages.MapMail();
    }

    /// <summary>Who looks at a page, with a token for its forms.</summary>
    public static async Task<PageViewer> ViewerAsync(this HttpContext http)
    {
        Caller caller = http.Caller();
        AntiforgeryTokenSet tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        string? slug = null;
        if (caller.CompetitionId is { } id)
        {
            await using ServerDatabase database = http.RequestServices.GetRequiredService<Store>().Read();
            slug = (await database.Competitions.FindAsync(id))?.Slug;
        }

        return new PageViewer(
            caller.IsOrganiser,
            caller.TeamName,
            slug,
            tokens.RequestToken ?? "",
            tokens.FormFieldName
        )
        {
            IsPerson = caller.Person is not null,
        };
    }

    /// <summary>A form that was sent from our own page.</summary>
    /// <exception cref="PatchworkException"><c>not-allowed</c>: it was not, or the page had grown old; <c>bad-option</c>: it ends too early.</exception>
    public static async Task<IFormCollection> OwnFormAsync(this HttpContext http)
    {
        try
        {
            // Who looks for the page's token reads the form too, and takes one that broke off for one without a token.
            if (http.Request.HasFormContentType)
            {
                await http.Request.ReadWholeFormAsync(http.RequestAborted);
            }

            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
        }
        catch (AntiforgeryValidationException e)
        {
            throw new PatchworkException(
                ProblemCodes.NotAllowed,
                "The form is too old or came from elsewhere; go back, load the page again and send it once more.",
                null,
                e
            );
        }

        return await http.Request.ReadWholeFormAsync(http.RequestAborted);
    }

    public static RazorComponentResult<T> Page<T>(object parameters, int status = StatusCodes.Status200OK)
        where T : IComponent => new(parameters) { StatusCode = status };
}
