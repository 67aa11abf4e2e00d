using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Contracts;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Contracts;

/// <summary>The calls about the contract of a sealed competition.</summary>
internal static class ContractEndpoints
{
    private const long LargestTable = 50L << 20;

    public static void MapContracts(this IEndpointRouteBuilder api)
    {
        api.MapPut("/competitions/{slug}/contract", AttachAsync)
            .WithSummary("Attaches a menu to a sealed competition (organiser).")
            .TakesJson<AttachRequest>();
        api.MapGet("/competitions/{slug}/contract", ShowAsync)
            .WithSummary("The menu in words, what the team signed and has contributed (members).");
        api.MapPost("/competitions/{slug}/contract/signature", SignAsync)
            .WithSummary("Signs an option for the team; a signature stays.")
            .TakesJson<SignRequest>();
        api.MapPost("/competitions/{slug}/contract/rows", ContributeAsync)
            .WithSummary("Contributes labelled rows: a CSV as the body, with the features and the label.")
            .Accepts<string>("text/csv")
            .DisableAntiforgery();
        api.MapGet("/competitions/{slug}/contract/deliveries", DeliveriesAsync)
            .WithSummary(
                "What was promised, available and delivered after the close: a team's own, the organiser's all."
            );
        api.MapGet("/competitions/{slug}/contract/model.onnx", ModelAsync)
            .WithSummary("The version that the contract pays to the team, after the close, as ONNX.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream");
    }

    private static async Task<Ok<ContractAnswer>> AttachAsync(
        string slug,
        HttpContext http,
        Store store,
        ContractBook book,
        RunningCompetitions competitions,
        CancellationToken cancellation
    )
    {
        http.Caller().RequireOrganiser();
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        AttachRequest request = await http.ReadJsonAsync<AttachRequest>(cancellation);
        await book.AttachAsync(row, request, http.Caller().Actor);
        return TypedResults.Ok(await AnswerAsync(database, row, http.Caller(), competitions, cancellation));
    }

    private static async Task<Ok<ContractAnswer>> ShowAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions competitions,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        http.Caller().RequireMemberOf(row);
        return TypedResults.Ok(await AnswerAsync(database, row, http.Caller(), competitions, cancellation));
    }

    private static async Task<Ok<ContractAnswer>> SignAsync(
        string slug,
        HttpContext http,
        Store store,
        ContractBook book,
        RunningCompetitions competitions,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        int team = http.Caller().RequireTeamOf(row);
        SignRequest request = await http.ReadJsonAsync<SignRequest>(cancellation);
        await book.SignAsync(row, team, request, http.Caller().Actor);
        return TypedResults.Ok(await AnswerAsync(database, row, http.Caller(), competitions, cancellation));
    }

    private static async Task<Ok<ContributedAnswer>> ContributeAsync(
        string slug,
        HttpContext http,
        Store store,
        ContractBook book,
        CancellationToken cancellation
    )
    {
        CompetitionRow row;
        await using (ServerDatabase database = store.Read())
        {
            row = await database.RequireAsync(slug, cancellation);
        }

        int team = http.Caller().RequireTeamOf(row);
        CompetitionEndpoints.AllowLargeBody(http, LargestTable);
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body, cancellation);
        ContributionRow counted = await book.ContributeAsync(row, team, body.ToArray());
        await using ServerDatabase reading = store.Read();
        int total = await reading.Contributions.Where(c => c.TeamId == team).SumAsync(c => c.Counted, cancellation);
        return TypedResults.Ok(
            new ContributedAnswer(counted.Rows, counted.WithoutLabel, counted.Repeated, counted.Counted, total)
        );
    }

    private static async Task<Ok<IReadOnlyList<DeliveryRecord>>> DeliveriesAsync(
        string slug,
        HttpContext http,
        Store store,
        RunningCompetitions competitions,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        Caller caller = http.Caller();
        caller.RequireMemberOf(row);
        RunningCompetition running = await ClosedAsync(row, competitions, cancellation);
        AttachedContract contract = AttachedContract.Of(await ContractBook.RequireAsync(database, row));
        await running.Gate.WaitAsync(cancellation);
        try
        {
            IReadOnlyList<DeliveryRecord> all = await ContractStanding.OfAsync(
                database,
                contract,
                running,
                cancellation
            );
            return TypedResults.Ok<IReadOnlyList<DeliveryRecord>>([
                .. all.Where(d =>
                    caller.IsOrganiser || string.Equals(d.Team, caller.TeamName, StringComparison.Ordinal)
                ),
            ]);
        }
        finally
        {
            running.Gate.Release();
        }
    }

    private static async Task<FileContentHttpResult> ModelAsync(
        string slug,
        HttpContext http,
        Store store,
        SealedVersions versions,
        DeliveredModel model,
        RunningCompetitions competitions,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        http.Caller().RequireTeamOf(row);
        RunningCompetition running = await ClosedAsync(row, competitions, cancellation);
        _ = await ContractBook.RequireAsync(database, row);
        DeliveryRecord delivery;
        await running.Gate.WaitAsync(cancellation);
        try
        {
            delivery =
                await versions.DeliveryAsync(running, http.Caller().TeamName, cancellation)
                ?? throw new PatchworkException(
                    ProblemCodes.NotFound,
                    "Your team signed no option, so nothing is owed to it."
                );
        }
        finally
        {
            running.Gate.Release();
        }

        byte[] file = await model.OnnxAsync(row.Id, delivery.Version, delivery.Why, cancellation);
        return TypedResults.File(file, "application/octet-stream", $"{row.Slug}-version-{delivery.Version}.onnx");
    }

    // What is owed depends on everybody's contribution, which is fixed at the close.
    private static async Task<RunningCompetition> ClosedAsync(
        CompetitionRow row,
        RunningCompetitions competitions,
        CancellationToken cancellation
    )
    {
        RunningCompetition running = await competitions.GetAsync(row.Id, cancellation);
        return running.Competition.IsClosed
            ? running
            : throw new PatchworkException(
                ProblemCodes.NotOpen,
                "The contract is paid after the close, when all contributions are known."
            );
    }

    internal static async Task<ContractAnswer> AnswerAsync(
        ServerDatabase database,
        CompetitionRow competition,
        Caller caller,
        RunningCompetitions competitions,
        CancellationToken cancellation
    )
    {
        ContractRow row = await ContractBook.RequireAsync(database, competition);
        AttachedContract contract = AttachedContract.Of(row);
        RunningCompetition running = await competitions.GetAsync(competition.Id, cancellation);
        SignatureRow? signature = caller.TeamId is { } team
            ? await database.Signatures.FindAsync([team], cancellation)
            : null;
        double? contributed = null;
        if (caller.TeamName is { } name && signature is not null)
        {
            await running.Gate.WaitAsync(cancellation);
            try
            {
                contributed = (
                    await ContractStanding.ContributedAsync(database, contract, running, cancellation)
                ).GetValueOrDefault(name);
            }
            finally
            {
                running.Gate.Release();
            }
        }

        return new ContractAnswer(
            row.Sha256,
            row.CountsRows ? "rows" : "gain",
            row.GainPerPoint,
            [
                .. contract.Menu.Select(
                    (option, i) =>
                        new ContractOption(
                            i + 1,
                            option.Contribution,
                            option.ExpectedReward,
                            ContractOffer.Sentence(contract.Problem, option)
                        )
                ),
            ],
            signature?.Option,
            contributed is { } points && row.GainPerPoint is not null ? Math.Round(points, 3) : contributed,
            await database.Signatures.CountAsync(s => s.CompetitionId == competition.Id, cancellation),
            row.AttachedAt
        );
    }
}
