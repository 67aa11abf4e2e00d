using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Competitions.Bundles;
using Patchwork.Datasets.Arrays;
using Patchwork.Datasets.Csv;
using Patchwork.Ensembles;
using Patchwork.Server.Boards;
using Patchwork.Server.Contracts;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;
using Patchwork.Tables;

namespace Patchwork.Server.Competitions;

/// <summary>The calls about competitions themselves.</summary>
internal static class CompetitionEndpoints
{
    private const double FastestAsked = 64 << 10;
    private const long LargestBundle = 1L << 30;

    public static void MapCompetitions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/competitions", ListAsync)
            .WithSummary(
                "The open competitions: all that are not closed; with state=all those too, with another state the ones in it."
            );
        api.MapPost("/competitions", OpenAsync)
            .WithSummary("Opens a competition from a bundle (organiser): the zip as the body, or as a form's file.")
            .TakesFile("application/zip", "The bundle: competition.yaml and what it names.")
            .DisableAntiforgery();
        api.MapGet("/competitions/{slug}", ShowAsync).WithSummary("Rules, dates, limits, dictionary, state.");
        api.MapGet("/competitions/{slug}/train.csv", TrainAsync)
            .WithSummary("The training rows.")
            .GivesFile("text/csv", "The rows, features and label.");
        api.MapGet("/competitions/{slug}/predictions/train.npy", PredictionsAsync)
            .WithSummary("Current predictions of the training rows, of the global list or the team's own.")
            .GivesFile("application/octet-stream", "A NumPy array, one prediction a row.");
    }

    private static async Task<Ok<List<CompetitionListing>>> ListAsync(
        [FromQuery] string? state,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        Func<CompetitionPhase, bool> isAsked = Asked(state);
        await using ServerDatabase database = store.Read();
        List<CompetitionListing> listings = [];
        foreach (CompetitionRow row in await database.Competitions.OrderBy(c => c.Id).ToListAsync(cancellation))
        {
            if (await running.FindAsync(row.Id, cancellation) is not { } competition)
            {
                continue;
            }

            CompetitionPhase phase = row.PhaseAt(competition.Prepared.Spec.Dates, time.GetUtcNow());
            if (isAsked(phase))
            {
                listings.Add(CompetitionListing.Of(row, competition, http.Caller(), time.GetUtcNow()));
            }
        }

        return TypedResults.Ok(listings);
    }

    // One that is announced or paused can be joined, so it is open in the sense of the list; only what is over is left out.
    private static Func<CompetitionPhase, bool> Asked(string? state)
    {
        if (state is null or "all")
        {
            return phase => state is not null || phase != CompetitionPhase.Closed;
        }

        string[] known = [.. Enum.GetNames<CompetitionPhase>().Select(n => n.ToLowerInvariant())];
        return known.Contains(state, StringComparer.Ordinal)
            ? phase => phase == Enum.Parse<CompetitionPhase>(state, ignoreCase: true)
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                $"There is no such state; expected all, {string.Join(", ", known[..^1])} or {known[^1]}."
            );
    }

    private static async Task<Created<CompetitionAnswer>> OpenAsync(
        HttpContext http,
        CompetitionOpener opener,
        RunningCompetitions running,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        http.Caller().RequireOrganiser();
        AllowLargeBody(http);
        using BundleFiles files = await ReceiveAsync(http, cancellation);
        CompetitionBundle bundle = await Task.Run(() => CompetitionBundle.Read(files), cancellation);
        CompetitionRow row = await opener.OpenAsync(bundle, http.Caller().Actor, isDemo: false, cancellation);
        return TypedResults.Created(
            $"/api/v1/competitions/{row.Slug}",
            CompetitionReading.Of(row, await running.GetAsync(row.Id, cancellation), http.Caller(), time.GetUtcNow())
        );
    }

    private static async Task<Ok<CompetitionAnswer>> ShowAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        RunningCompetition competition = await running.GetAsync(row.Id, cancellation);
        return TypedResults.Ok(CompetitionReading.Of(row, competition, http.Caller(), time.GetUtcNow()));
    }

    private static async Task<PushStreamHttpResult> TrainAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        CancellationToken cancellation
    )
    {
        RunningCompetition competition = await MemberAsync(slug, http, store, running, cancellation);
        return TypedResults.Stream(
            async body =>
            {
                using MemoryStream bytes = new();
                CsvTableWriter.Write(bytes, competition.Prepared.Data.Train);
                bytes.Position = 0;
                await bytes.CopyToAsync(body, http.RequestAborted);
            },
            "text/csv; charset=utf-8",
            "train.csv"
        );
    }

    private static async Task<FileContentHttpResult> PredictionsAsync(
        string slug,
        [FromQuery] string? model,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        SealedVersions versions,
        CancellationToken cancellation
    )
    {
        RunningCompetition competition = await MemberAsync(slug, http, store, running, cancellation);
        bool own = model switch
        {
            null or "global" => false,
            "team" => true,
            _ => throw new PatchworkException(
                ProblemCodes.BadOption,
                "The model is global or team: predictions/train.npy?model=team."
            ),
        };
        string team = own
            ? http.Caller().TeamName
                ?? throw new PatchworkException(ProblemCodes.NotAllowed, "Only a team has a list of its own.")
            : "";
        await competition.Gate.WaitAsync(cancellation);
        double[] predictions;
        try
        {
            predictions = own
                ? competition.Competition.TeamList(team).Predictions(Split.Train).ToArray()
                : competition.Competition.Global.PredictionsAt(
                    Split.Train,
                    await versions.ForAsync(competition, http.Caller(), cancellation)
                );
        }
        finally
        {
            competition.Gate.Release();
        }

        using MemoryStream bytes = new();
        NpyWriter.Write(bytes, new PredictionVector(predictions));
        return TypedResults.File(bytes.ToArray(), "application/octet-stream", "train.npy");
    }

    /// <summary>The competition, when its data may be seen by who asks: members, and everybody where everybody may join.</summary>
    private static async Task<RunningCompetition> MemberAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions running,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        RunningCompetition competition = await running.GetAsync(row.Id, cancellation);
        if (competition.Prepared.Spec.Visibility != Visibility.Open)
        {
            http.Caller().RequireMemberOf(row);
        }

        return competition;
    }

    private static async Task<BundleFiles> ReceiveAsync(HttpContext http, CancellationToken cancellation)
    {
        // Command lines often call any body a form; only one in parts has a file.
        bool isForm =
            http.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;
        Stream source = isForm
            ? (
                (await http.Request.ReadWholeFormAsync(cancellation)).Files is [{ } file, ..]
                    ? file.OpenReadStream()
                    : null
            )
                ?? throw new PatchworkException(
                    ProblemCodes.BadSpec,
                    "The form has no file; expected the bundle as a zip."
                )
            : http.Request.Body;
        // A zip is read from its end, so it must be all there; the file goes away with the handle.
        FileStream spool = new(
            http.RequestServices.GetRequiredService<HomeFolder>().NewWorkPath(".zip"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose
        );
        try
        {
            await source.CopyToAsync(spool, cancellation);
            spool.Position = 0;
            return BundleFiles.OpenZip(
                spool,
                "bundle.zip",
                http.RequestServices.GetRequiredService<ServerOptions>().UnpackedBytes
            );
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    internal static void AllowLargeBody(HttpContext http, long most = LargestBundle)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = most;
        }

        // Kestrel holds the mean rate against this: a body is there in time or the request ends. Nobody need be faster than half a megabit.
        TimeSpan longest = http.RequestServices.GetRequiredService<ServerOptions>().LongestBody;
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { MinDataRate: { } slowest } rate)
        {
            double bytes = Math.Min(http.Request.ContentLength ?? most, most);
            rate.MinDataRate = new MinDataRate(
                Math.Max(slowest.BytesPerSecond, Math.Min(bytes / longest.TotalSeconds, FastestAsked)),
                slowest.GracePeriod
            );
        }

        http.Features.Set<IFormFeature>(
            new FormFeature(
                http.Request,
                new FormOptions { MultipartBodyLengthLimit = most, ValueLengthLimit = 1 << 18 }
            )
        );
    }
}
