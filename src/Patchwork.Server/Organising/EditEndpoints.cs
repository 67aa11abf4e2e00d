using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Organising;

/// <summary>The call that edits a competition after its opening.</summary>
internal static class EditEndpoints
{
    public static void MapEdits(this IEndpointRouteBuilder api) =>
        api.MapPatch("/competitions/{slug}", EditAsync)
            .WithSummary(
                "Edits title, description, alpha from now on, dates, limits, visibility (organiser); nothing that a verdict was given by."
            )
            .TakesChanges();

    private static async Task<Ok<CompetitionAnswer>> EditAsync(
        string slug,
        HttpContext http,
        Store store,
        Editing editing,
        RunningCompetitions running,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        http.Caller().RequireOrganiser();
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        JsonElement changes = await http.ReadJsonAsync<JsonElement>(cancellation);
        CompetitionRow edited = await editing.EditAsync(row.Id, changes, http.Caller().Actor);
        return TypedResults.Ok(
            CompetitionReading.Of(edited, await running.GetAsync(row.Id, cancellation), http.Caller(), time.GetUtcNow())
        );
    }
}
