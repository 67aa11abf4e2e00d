using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Patchwork.Server.Competitions;
using Patchwork.Server.Pages;
using Patchwork.Server.Problems;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Organising;

/// <summary>The organiser's page for editing a running competition; the rules are those of the call that edits.</summary>
internal static class EditPages
{
    public static void MapEditPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/organise/{slug}/edit", ShowAsync);
        pages.MapPost("/organise/{slug}/edit", EditAsync);
    }

    private static async Task<IResult> ShowAsync(string slug, HttpContext http, OpenPages open, TimeProvider time)
    {
        http.Caller().RequireOrganiser();
        OpenPage page = await open.FindAsync(slug, http);
        return await PageAsync(http, page, EditForm.Of(page.Answer), time, null);
    }

    private static async Task<IResult> EditAsync(
        string slug,
        HttpContext http,
        OpenPages open,
        Editing editing,
        TimeProvider time
    )
    {
        http.Caller().RequireOrganiser();
        IFormCollection sent = await http.OwnFormAsync();
        OpenPage page = await open.FindAsync(slug, http);
        EditForm form = new(sent.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal));
        try
        {
            await editing.EditAsync(page.Row.Id, form.Changes(), http.Caller().Actor);
            return Results.Redirect($"/organise/{page.Row.Slug}");
        }
        catch (PatchworkException e) when (e.IsBadInput)
        {
            return await PageAsync(http, page, form, time, e);
        }
    }

    private static async Task<IResult> PageAsync(
        HttpContext http,
        OpenPage page,
        EditForm form,
        TimeProvider time,
        PatchworkException? problem
    ) =>
        PageEndpoints.Page<EditPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = page.Answer,
                Form = form,
                Now = time.GetUtcNow(),
                Message = problem is null ? null : EditWords.Of(problem.Message),
            },
            problem is null ? StatusCodes.Status200OK : ProblemStatus.Of(problem.Code)
        );
}
