using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Reruns;

/// <summary>The calls about re-runs, all of them the organiser's.</summary>
internal static class RerunEndpoints
{
    public static void MapReruns(this IEndpointRouteBuilder api)
    {
        api.MapPost("/competitions/{slug}/reruns", OrderAsync)
            .WithSummary("Scores submissions again while nobody else waits, and tells the difference (organiser).")
            .TakesJson<RerunRequest>();
        api.MapGet("/competitions/{slug}/reruns", ListAsync).WithSummary("All re-runs, the newest first (organiser).");
        api.MapGet("/competitions/{slug}/reruns/{number:int}", ShowAsync)
            .WithSummary("One re-run: its submissions and the difference (organiser).");
        api.MapPost("/competitions/{slug}/reruns/{number:int}/apply", ApplyAsync)
            .WithSummary("Decides what is different, each as a submission of its own (organiser).");
        api.MapDelete("/competitions/{slug}/reruns/{number:int}", CancelAsync)
            .WithSummary("Stops a re-run, or sets a finished one aside (organiser).");
    }

    private static async Task<Accepted<RerunAnswer>> OrderAsync(
        string slug,
        HttpContext http,
        Store store,
        RerunDesk reruns,
        RerunSignal signal,
        CancellationToken cancellation
    )
    {
        CompetitionRow row = await OwnAsync(slug, http, store, cancellation);
        RerunRequest request = await http.ReadJsonAsync<RerunRequest>(cancellation);
        RerunRow ordered = await reruns.OrderAsync(row, request, http.Caller().Actor);
        signal.Raise();
        return TypedResults.Accepted(
            $"/api/v1/competitions/{slug}/reruns/{ordered.Number}",
            RerunBook.AnswerOf(ordered)
        );
    }

    private static async Task<Ok<List<RerunAnswer>>> ListAsync(
        string slug,
        HttpContext http,
        Store store,
        CancellationToken cancellation
    )
    {
        CompetitionRow row = await OwnAsync(slug, http, store, cancellation);
        await using ServerDatabase database = store.Read();
        List<RerunRow> rows = await database
            .Reruns.Where(r => r.CompetitionId == row.Id)
            .OrderByDescending(r => r.Number)
            .ToListAsync(cancellation);
        return TypedResults.Ok(rows.ConvertAll(r => RerunBook.AnswerOf(r) with { Items = [] }));
    }

    private static async Task<Ok<RerunAnswer>> ShowAsync(
        string slug,
        int number,
        HttpContext http,
        Store store,
        CancellationToken cancellation
    )
    {
        CompetitionRow row = await OwnAsync(slug, http, store, cancellation);
        await using ServerDatabase database = store.Read();
        return TypedResults.Ok(RerunBook.AnswerOf(await RerunDesk.FindAsync(database, row.Id, number)));
    }

    private static async Task<Ok<RerunAnswer>> ApplyAsync(
        string slug,
        int number,
        HttpContext http,
        Store store,
        RerunDesk reruns,
        CancellationToken cancellation
    )
    {
        CompetitionRow row = await OwnAsync(slug, http, store, cancellation);
        return TypedResults.Ok(RerunBook.AnswerOf(await reruns.ApplyAsync(row, number, http.Caller().Actor)));
    }

    private static async Task<Ok<RerunAnswer>> CancelAsync(
        string slug,
        int number,
        HttpContext http,
        Store store,
        RerunDesk reruns,
        CancellationToken cancellation
    )
    {
        CompetitionRow row = await OwnAsync(slug, http, store, cancellation);
        return TypedResults.Ok(RerunBook.AnswerOf(await reruns.CancelAsync(row.Id, number, http.Caller().Actor)));
    }

    private static async Task<CompetitionRow> OwnAsync(
        string slug,
        HttpContext http,
        Store store,
        CancellationToken cancellation
    )
    {
        http.Caller().RequireOrganiser();
        await using ServerDatabase database = store.Read();
        return await database.RequireAsync(slug, cancellation);
    }
}
