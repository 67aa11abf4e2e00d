using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Teams;

/// <summary>The calls about teams' written reports: handed in as a file, read by the organiser and the team itself.</summary>
internal static class ReportEndpoints
{
    private const int LargestReport = 20 << 20;
    private const int LongestName = 120;
    private static readonly string[] Kinds = [".pdf", ".md", ".txt", ".zip", ".ipynb", ".docx", ".odt"];

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        api.MapPut("/competitions/{slug}/team/report", HandInAsync)
            .WithSummary(
                "Hands in the team's report: the file as the body, its name as ?name=report.pdf. The last one counts."
            )
            .TakesFile("application/octet-stream", "The report.")
            .DisableAntiforgery();
        api.MapGet("/competitions/{slug}/team/report", OwnAsync)
            .WithSummary("The team's own report.")
            .GivesFile("application/octet-stream", "The report.");
        api.MapGet("/competitions/{slug}/reports", ListAsync)
            .WithSummary("The reports that were handed in (organiser).");
        api.MapGet("/competitions/{slug}/reports/{team}", ReadAsync)
            .WithSummary("The report of a team (organiser).")
            .GivesFile("application/octet-stream", "The report.");
    }

    private static async Task<NoContent> HandInAsync(
        string slug,
        [FromQuery] string? name,
        HttpContext http,
        Store store,
        IArtifactStore artifacts,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        int team;
        await using (ServerDatabase database = store.Read())
        {
            team = http.Caller().RequireTeamOf(await database.RequireAsync(slug, cancellation));
        }

        string file = NameOf(name);
        CompetitionEndpoints.AllowLargeBody(http, LargestReport);
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body, cancellation);
        if (body.Length == 0)
        {
            throw new PatchworkException(ProblemCodes.BadOption, "The report is empty; send the file as the body.");
        }

        string artifact = artifacts.Put(body.ToArray());
        await store.WriteAsync(
            async database =>
            {
                TeamRow row = await database.Teams.SingleAsync(t => t.Id == team, cancellation);
                row.ReportArtifact = artifact;
                row.ReportName = file;
                row.ReportAt = time.GetUtcNow();
            },
            cancellation
        );
        return TypedResults.NoContent();
    }

    private static async Task<FileStreamHttpResult> OwnAsync(
        string slug,
        HttpContext http,
        Store store,
        IArtifactStore artifacts,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        int team = http.Caller().RequireTeamOf(await database.RequireAsync(slug, cancellation));
        return FileOf(await database.Teams.SingleAsync(t => t.Id == team, cancellation), artifacts);
    }

    private static async Task<Ok<List<ReportAnswer>>> ListAsync(
        string slug,
        HttpContext http,
        Store store,
        CancellationToken cancellation
    )
    {
        http.Caller().RequireOrganiser();
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        List<TeamRow> teams = await database
            .Teams.Where(t => t.CompetitionId == row.Id && t.ReportArtifact != null)
            .OrderBy(t => t.Name)
            .ToListAsync(cancellation);
        return TypedResults.Ok(teams.ConvertAll(t => new ReportAnswer(t.Name, t.ReportName!, t.ReportAt!.Value)));
    }

    private static async Task<FileStreamHttpResult> ReadAsync(
        string slug,
        string team,
        HttpContext http,
        Store store,
        IArtifactStore artifacts,
        CancellationToken cancellation
    )
    {
        http.Caller().RequireOrganiser();
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        return FileOf(await database.RequireTeamAsync(row.Id, team, cancellation), artifacts);
    }

    // Always a download, never shown: what a team wrote is not run in an organiser's browser.
    private static FileStreamHttpResult FileOf(TeamRow team, IArtifactStore artifacts) =>
        team.ReportArtifact is { } artifact && artifacts.OpenRead(artifact) is { } stream
            ? TypedResults.File(stream, "application/octet-stream", team.ReportName)
            : throw new PatchworkException(ProblemCodes.NotFound, $"Team {team.Name} has not handed in a report.");

    internal static string NameOf(string? name)
    {
        string file = (name ?? "").Trim();
        bool plain =
            file.Length is > 0 and <= LongestName
            && file[0] != '.'
            && file.All(c =>
                !char.IsControl(c) && c is not ('/' or '\\' or ':' or '"' or '<' or '>' or '|' or '*' or '?')
            )
            && Kinds.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
        return plain
            ? file
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                $"Name the file (?name=report.pdf): a plain file name of at most {LongestName} characters that ends in {string.Join(", ", Kinds)}."
            );
    }
}
