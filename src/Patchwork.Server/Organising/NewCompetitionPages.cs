using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Patchwork.Competitions;
using Patchwork.Competitions.Bundles;
using Patchwork.Losses;
using Patchwork.Reports;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Pages;
using Patchwork.Server.Problems;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;
using Patchwork.Tables;

namespace Patchwork.Server.Organising;

/// <summary>Makes a competition on pages: a table is uploaded, looked at, checked with split and base model, and only then opened.</summary>
internal static class NewCompetitionPages
{
    private const long LargestTable = 512L << 20;

    public static void MapNewCompetition(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/organise/new", (Delegate)ShowAsync);
        pages.MapPost("/organise/new", UploadAsync);
        pages.MapPost("/organise/new/preview", PreviewAsync);
        pages.MapPost("/organise/new/open", OpenAsync);
        pages.MapPost("/organise/new/bundle", BundleAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext http)
    {
        http.Caller().RequireOrganiser();
        return PageEndpoints.Page<NewCompetitionPage>(new { Viewer = await http.ViewerAsync() });
    }

    private static async Task<IResult> UploadAsync(
        HttpContext http,
        IArtifactStore artifacts,
        NewCompetitionBundle bundles
    )
    {
        IFormCollection form = await FormAsync(http);
        try
        {
            IFormFile table = Need(form, "table", "Choose a table: a CSV file with a line of column names first.");
            NewCompetition wish = new()
            {
                File = artifacts.Put(await BytesAsync(table, http.RequestAborted)),
                FileName = Path.GetFileName(table.FileName),
                DictionaryFile = form.Files.GetFile("dictionary") is { Length: > 0 } dictionary
                    ? artifacts.Put(await BytesAsync(dictionary, http.RequestAborted))
                    : "",
            };
            _ = bundles.Dictionary(wish);
            Table read = bundles.Table(wish);
            return await PageAsync(http, bundles, wish with { Label = read.Columns[^1].Name }, null, null);
        }
        catch (PatchworkException e) when (e.IsBadInput)
        {
            return PageEndpoints.Page<NewCompetitionPage>(
                new { Viewer = await http.ViewerAsync(), e.Message },
                ProblemStatus.Of(e.Code)
            );
        }
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, NewCompetitionBundle bundles, TimeProvider time)
    {
        NewCompetition wish = NewCompetition.Read(await FormAsync(http));
        try
        {
            CompetitionBundle bundle = bundles.Of(wish, bundles.Table(wish));
            NewCompetitionPreview preview = await Task.Run(
                () => Preview(bundle, time.GetUtcNow(), http.RequestAborted),
                http.RequestAborted
            );
            return await PageAsync(http, bundles, wish, preview, null);
        }
        catch (PatchworkException e) when (e.IsBadInput)
        {
            return await PageAsync(http, bundles, wish, null, e);
        }
    }

    private static async Task<IResult> OpenAsync(
        HttpContext http,
        NewCompetitionBundle bundles,
        CompetitionOpener opener
    )
    {
        NewCompetition wish = NewCompetition.Read(await FormAsync(http));
        try
        {
            CompetitionBundle bundle = bundles.Of(wish, bundles.Table(wish));
            CompetitionRow row = await opener.OpenAsync(
                bundle,
                http.Caller().Actor,
                isDemo: false,
                http.RequestAborted
            );
            return Results.Redirect($"/organise/{row.Slug}");
        }
        catch (PatchworkException e) when (e.IsBadInput)
        {
            return await PageAsync(http, bundles, wish, null, e);
        }
    }

    private static async Task<IResult> BundleAsync(HttpContext http, CompetitionOpener opener, ServerOptions options)
    {
        IFormCollection form = await FormAsync(http);
        try
        {
            IFormFile file = Need(
                form,
                "bundle",
                "Choose a bundle: a zip with competition.yaml and the files that it names."
            );
            await using Stream stream = file.OpenReadStream();
            using BundleFiles files = BundleFiles.OpenZip(
                stream,
                Path.GetFileName(file.FileName),
                options.UnpackedBytes
            );
            CompetitionBundle bundle = await Task.Run(() => CompetitionBundle.Read(files), http.RequestAborted);
            CompetitionRow row = await opener.OpenAsync(
                bundle,
                http.Caller().Actor,
                isDemo: false,
                http.RequestAborted
            );
            return Results.Redirect($"/organise/{row.Slug}");
        }
        catch (PatchworkException e) when (e.IsBadInput)
        {
            return PageEndpoints.Page<NewCompetitionPage>(
                new { Viewer = await http.ViewerAsync(), e.Message },
                ProblemStatus.Of(e.Code)
            );
        }
    }

    private static async Task<IResult> PageAsync(
        HttpContext http,
        NewCompetitionBundle bundles,
        NewCompetition wish,
        NewCompetitionPreview? preview,
        PatchworkException? problem
    )
    {
        Table table = bundles.Table(wish);
        DataDictionary dictionary = bundles.Dictionary(wish);
        return PageEndpoints.Page<NewCompetitionPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Wish = wish,
                Columns = table.Columns.Select(c => UploadedColumn.Of(c, dictionary[c.Name]?.Label ?? "")).ToList(),
                table.Rows,
                Preview = preview,
                problem?.Message,
            },
            problem is null ? StatusCodes.Status200OK : ProblemStatus.Of(problem.Code)
        );
    }

    // Trial pairs for alpha take half a minute; they run at the opening, and the preview says so.
    private static NewCompetitionPreview Preview(
        CompetitionBundle bundle,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        bool isAuto = bundle.Spec.Alpha is null;
        PreparedCompetition prepared = CompetitionPreparation.Prepare(
            isAuto ? bundle with { Spec = bundle.Spec with { Alpha = 0 } } : bundle,
            threads: 1,
            cancellation
        );
        Competition competition = prepared.Open(now);
        IReadOnlyDictionary<Split, double> loss = competition.State.Opened!.BaseLoss;
        return new NewCompetitionPreview(
            Enum.GetValues<Split>()
                .ToDictionary(
                    s => s.ToString().ToLowerInvariant(),
                    s => prepared.Data.Rows(s).Rows,
                    StringComparer.Ordinal
                ),
            bundle.Spec.Features,
            Error(loss[Split.Train], prepared.Rules),
            Error(loss[Split.Validation], prepared.Rules),
            Loss.NameOf(prepared.Rules.Loss),
            isAuto
                ? "will be chosen at the opening by the gains of trial pairs, which takes up to a minute"
                : NumberText.Short(bundle.Spec.Alpha!.Value)
        );
    }

    private static string Error(double loss, CompetitionRules rules) =>
        rules.Loss switch
        {
            LossKind.Squared => "typically " + NumberText.Short(Math.Sqrt(loss), rules.Unit ?? ""),
            LossKind.Absolute => "on average " + NumberText.Short(loss, rules.Unit ?? ""),
            LossKind.ZeroOne => NumberText.Percent(loss) + " wrong",
            _ => NumberText.Short(loss),
        };

    private static async Task<IFormCollection> FormAsync(HttpContext http)
    {
        http.Caller().RequireOrganiser();
        CompetitionEndpoints.AllowLargeBody(http, LargestTable);
        return await http.OwnFormAsync();
    }

    private static IFormFile Need(IFormCollection form, string name, string message) =>
        form.Files.GetFile(name) is { Length: > 0 } file
            ? file
            : throw new PatchworkException(ProblemCodes.BadOption, message);

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellation)
    {
        byte[] bytes = new byte[file.Length];
        await using Stream stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
