using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Commitments;
using Patchwork.Datasets.Csv;
using Patchwork.Reports;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Archiving;

/// <summary>The calls about what leaves and enters the house: archives, publications, commitments, grades.</summary>
internal static class ArchivingEndpoints
{
    private const string Zip = "application/zip";
    private const long LargestArchive = 4L << 30;

    public static void MapArchiving(this IEndpointRouteBuilder api)
    {
        api.MapGet("/competitions/{slug}/archive.zip", ArchiveAsync)
            .WithSummary(
                "A patchwork-archive/1: to the organiser all pairs, the log and the certificates (withoutNames=true for consented pairs under other names); to others what was published."
            )
            .GivesFile(Zip, "The archive.");
        api.MapPost("/competitions/import", ImportAsync)
            .WithSummary("Takes in a competition from an archive (organiser): the zip as the body.")
            .TakesFile(Zip, "A patchwork-archive/1 as a zip.")
            .DisableAntiforgery();
        api.MapGet("/competitions/{slug}/publication", ShowPublicationAsync)
            .WithSummary("What was published of a competition.");
        api.MapGet("/competitions/{slug}/publication/preview", PreviewAsync)
            .WithSummary("What a publication under a licence would hold (organiser).");
        api.MapPost("/competitions/{slug}/publication", PublishAsync)
            .WithSummary("Publishes what was previewed: consented pairs under other names (organiser).")
            .TakesJson<PublicationRequest>();
        api.MapDelete("/competitions/{slug}/publication", WithdrawAsync)
            .WithSummary("Takes the publication back (organiser).");
        api.MapGet("/competitions/{slug}/commitment", CommitmentAsync)
            .WithSummary("The salted hashes of the split and the hidden labels; the salt after the close.");
        api.MapGet("/competitions/{slug}/grades.csv", GradesAsync)
            .WithSummary("A line a team for a teacher's list: test error, global credit, attempts, report (organiser).")
            .GivesFile("text/csv", "The table.");
    }

    private static async Task<FileStreamHttpResult> ArchiveAsync(
        string slug,
        [FromQuery] bool? withoutNames,
        HttpContext http,
        Store store,
        ArchiveExport export,
        Publication publication,
        RunningCompetitions running,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        if (http.Caller().IsOrganiser)
        {
            CompetitionResults.RequireNotPending(row, await running.GetAsync(row.Id, cancellation), time.GetUtcNow());
            FileStream zip = await export.WriteZipAsync(row.Id, withoutNames == true, null, cancellation);
            return TypedResults.File(zip, Zip, $"{row.Slug}-archive.zip");
        }

        if (await publication.OpenAsync(row.Id, cancellation) is { } published)
        {
            return TypedResults.File(published, Zip, $"{row.Slug}-published.zip");
        }

        http.Caller().RequireOrganiser();
        throw new PatchworkException(ProblemCodes.NotAllowed, "Only the organiser may do this.");
    }

    private static async Task<Created<CompetitionAnswer>> ImportAsync(
        HttpContext http,
        ArchiveImporter importer,
        HomeFolder home,
        RunningCompetitions running,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        http.Caller().RequireOrganiser();
        CompetitionEndpoints.AllowLargeBody(http, LargestArchive);
        string file = home.NewWorkPath(".zip");
        try
        {
            await using (FileStream spool = new(file, FileMode.CreateNew, FileAccess.Write))
            {
                await http.Request.Body.CopyToAsync(spool, cancellation);
            }

            CompetitionRow row;
            try
            {
                row = await importer.ImportAsync(file, http.Caller().Actor, cancellation);
            }
            catch (PatchworkException e) when (e.Message.Contains(file, StringComparison.Ordinal))
            {
                throw new PatchworkException(e.Code, e.Message.Replace(file, "archive.zip"), e.Detail, e);
            }

            return TypedResults.Created(
                $"/api/v1/competitions/{row.Slug}",
                CompetitionReading.Of(
                    row,
                    await running.GetAsync(row.Id, cancellation),
                    http.Caller(),
                    time.GetUtcNow()
                )
            );
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<Ok<PublicationAnswer>> ShowPublicationAsync(
        string slug,
        Store store,
        Publication publication,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        return TypedResults.Ok(
            publication.Find(row.Id)
                ?? throw new PatchworkException(ProblemCodes.NotFound, "Nothing of this competition was published.")
        );
    }

    private static async Task<Ok<PublicationPreview>> PreviewAsync(
        string slug,
        [FromQuery] string? licence,
        HttpContext http,
        Store store,
        Publication publication,
        CancellationToken cancellation
    )
    {
        http.Caller().RequireOrganiser();
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        return TypedResults.Ok(await publication.PreviewAsync(row, licence, cancellation));
    }

    private static async Task<Ok<PublicationAnswer>> PublishAsync(
        string slug,
        HttpContext http,
        Store store,
        Publication publication,
        CancellationToken cancellation
    )
    {
        http.Caller().RequireOrganiser();
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        PublicationRequest request = await http.ReadJsonAsync<PublicationRequest>(cancellation);
        return TypedResults.Ok(
            await publication.PublishAsync(row, request, http.Caller().Actor, CancellationToken.None)
        );
    }

    private static async Task<NoContent> WithdrawAsync(
        string slug,
        HttpContext http,
        Store store,
        Publication publication,
        CancellationToken cancellation
    )
    {
        http.Caller().RequireOrganiser();
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        return await publication.WithdrawAsync(row.Id, http.Caller().Actor, null)
            ? TypedResults.NoContent()
            : throw new PatchworkException(ProblemCodes.NotFound, "Nothing of this competition was published.");
    }

    private static async Task<Ok<CommitmentAnswer>> CommitmentAsync(
        string slug,
        Store store,
        RunningCompetitions running,
        HomeFolder home,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        Competition competition = (await running.GetAsync(row.Id, cancellation)).Competition;
        DataCommitment commitment =
            competition.State.Opened!.Commitment
            ?? throw new PatchworkException(ProblemCodes.NotFound, "This competition was opened without a commitment.");
        return TypedResults.Ok(
            new CommitmentAnswer(
                "sha256(salt || name || 0 || data)",
                commitment,
                competition.State.Opened.Time,
                competition.Log.HashAt(0),
                row.ClosedAt is null ? null : CompetitionFolder.OpenCommitment(home.CompetitionFolder(row.Id))?.Salt
            )
        );
    }

    private static async Task<FileContentHttpResult> GradesAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions competitions,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        http.Caller().RequireOrganiser();
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        RunningCompetition running = await competitions.GetAsync(row.Id, cancellation);
        CompetitionResults.RequireNotPending(row, running, time.GetUtcNow());
        using MemoryStream csv = new();
        CsvTableWriter.Write(csv, SpreadsheetText.Safe(await GradeTable.OfAsync(database, running, cancellation)));
        return TypedResults.File(csv.ToArray(), "text/csv; charset=utf-8", $"{row.Slug}-grades.csv");
    }
}
