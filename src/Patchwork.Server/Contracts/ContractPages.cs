using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Patchwork.Server.Competitions;
using Patchwork.Server.Pages;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Contracts;

/// <summary>Signing on a page; the menu itself stands on the tab Contract.</summary>
internal static class ContractPages
{
    public static void MapContractPages(this IEndpointRouteBuilder pages) =>
        pages.MapPost("/c/{slug}/contract/sign", SignAsync);

    private static async Task<IResult> SignAsync(string slug, HttpContext http, OpenPages open, ContractBook book)
    {
        IFormCollection form = await http.OwnFormAsync();
        OpenPage page = await open.FindAsync(slug, http);
        int team = http.Caller().RequireTeamOf(page.Row);
        int option = int.TryParse(form["option"], out int number)
            ? number
            : throw new PatchworkException(ProblemCodes.BadOption, "Choose an option of the menu before you sign.");
        await book.SignAsync(page.Row, team, new SignRequest(option, form["menu"]), http.Caller().Actor);
        return Results.Redirect($"/c/{page.Row.Slug}/contract");
    }
}
