using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Competitions;
using Patchwork.Server.Contracts;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;
using Patchwork.Tables;

namespace Patchwork.Server.StarterKits;

/// <summary>The call for the starter kit: for whoever may have the training rows.</summary>
internal static class StarterKitEndpoints
{
    public static void MapStarterKits(this IEndpointRouteBuilder api) =>
        api.MapGet("/competitions/{slug}/starter-kit.zip", GetAsync)
            .WithSummary("Training rows, dictionary, current predictions, examples that train a pair and send it.")
            .GivesFile("application/zip", "The kit.");

    private static async Task<FileStreamHttpResult> GetAsync(
        string slug,
        HttpContext http,
        Store store,
        HomeFolder home,
        RunningCompetitions competitions,
        SealedVersions versions,
        ServerAddress address,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        RunningCompetition running = await competitions.GetAsync(row.Id, cancellation);
        if (running.Prepared.Spec.Visibility != Visibility.Open)
        {
            http.Caller().RequireMemberOf(row);
        }

        CompetitionAnswer answer = CompetitionReading.Of(row, running, Caller.Nobody, time.GetUtcNow());
        PreparedKit kit = new(
            running.Prepared.Data.Train,
            running.Prepared.Rules.Dictionary,
            await PredictionsAsync(running, versions, http.Caller(), cancellation)
        );
        // Half a million rows do not belong into memory twice: the zip is written to a file that goes away with its stream.
        FileStream zip = new(
            home.NewWorkPath(".zip"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose
        );
        try
        {
            await Task.Run(() => StarterKit.Write(zip, answer, kit, address.Public), cancellation);
            zip.Position = 0;
            return TypedResults.File(zip, "application/zip", $"{row.Slug}-starter-kit.zip");
        }
        catch
        {
            await zip.DisposeAsync();
            throw;
        }
    }

    // Of the version that the caller may see: in a sealed competition not everybody's is the best.
    private static async Task<double[]> PredictionsAsync(
        RunningCompetition running,
        SealedVersions versions,
        Caller caller,
        CancellationToken cancellation
    )
    {
        await running.Gate.WaitAsync(cancellation);
        try
        {
            return running.Competition.Global.PredictionsAt(
                Split.Train,
                await versions.ForAsync(running, caller, cancellation)
            );
        }
        finally
        {
            running.Gate.Release();
        }
    }
}
