using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Organising;

/// <summary>The organiser's calls. Each act is written into the audit log.</summary>
internal static class OrganisingEndpoints
{
    private const int MostAudited = 1000;

    public static void MapOrganising(this IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/competitions/{slug}/pause",
                (string slug, HttpContext http, Acts acts) =>
                    acts.DoAsync(slug, http, "pause", row => row.IsPaused = true)
            )
            .WithSummary("Pauses a competition (organiser).");
        api.MapPost(
                "/competitions/{slug}/resume",
                (string slug, HttpContext http, Acts acts) =>
                    acts.DoAsync(slug, http, "resume", row => row.IsPaused = false)
            )
            .WithSummary("Lets a paused competition go on (organiser).");
        api.MapPost(
                "/competitions/{slug}/close",
                (string slug, HttpContext http, Acts acts, TimeProvider time) =>
                    acts.DoAsync(slug, http, Acts.Close, row => row.CloseRequestedAt ??= time.GetUtcNow())
            )
            .WithSummary(
                "Closes a competition for good: what is queued is decided, then the test labels are opened (organiser)."
            );
        api.MapPost(
                "/competitions/{slug}/open-numbers",
                (string slug, HttpContext http, Acts acts) =>
                    acts.DoAsync(slug, http, "open-numbers", row => row.IsOpenNumbers = true)
            )
            .WithSummary("Shows exact validation numbers from now on (organiser).");
        api.MapGet("/competitions/{slug}/queue", QueueAsync).WithSummary("Submissions by status (organiser).");
        api.MapGet("/audit", AuditAsync)
            .WithSummary("What organisers and the server did, the newest first (organiser).");
        api.MapPost("/tokens", TokenAsync)
            .WithSummary(
                "Makes a token for an organiser, an observer or a member of a team, shown this once (organiser)."
            )
            .TakesJson<TokenRequest>();
    }

    private static async Task<Ok<Dictionary<string, int>>> QueueAsync(
        string slug,
        HttpContext http,
        Store store,
        CancellationToken cancellation
    )
    {
        http.Caller().RequireOrganiser();
        await using ServerDatabase database = store.Read();
        CompetitionRow row = await database.RequireAsync(slug, cancellation);
        var counts = await database
            .Submissions.Where(s => s.CompetitionId == row.Id)
            .GroupBy(s => s.Status)
            .Select(g => new { Status = g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        return TypedResults.Ok(counts.ToDictionary(c => c.Status, c => c.Count, StringComparer.Ordinal));
    }

    private static async Task<Ok<List<AuditAnswer>>> AuditAsync(
        HttpContext http,
        Store store,
        CancellationToken cancellation
    )
    {
        http.Caller().RequireOrganiser();
        await using ServerDatabase database = store.Read();
        return TypedResults.Ok(
            await database
                .Audit.OrderByDescending(a => a.Id)
                .Take(MostAudited)
                .Select(a => new AuditAnswer(a.At, a.CompetitionId, a.Actor, a.Act, a.Detail))
                .ToListAsync(cancellation)
        );
    }

    private static async Task<Created<TokenAnswer>> TokenAsync(
        HttpContext http,
        Store store,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        http.Caller().RequireOrganiser();
        TokenRequest request = await http.ReadJsonAsync<TokenRequest>(cancellation);
        CallerRole role = request.Role switch
        {
            "organiser" => CallerRole.Organiser,
            "observer" => CallerRole.Observer,
            "participant" => CallerRole.Participant,
            _ => throw new PatchworkException(
                ProblemCodes.BadOption,
                "The role is organiser, observer or participant."
            ),
        };
        string secret = await store.WriteAsync(
            async database =>
            {
                int? competition = request.Competition is { } slug
                    ? (await database.RequireAsync(slug, cancellation)).Id
                    : null;
                if (role != CallerRole.Organiser && competition is null)
                {
                    throw new PatchworkException(
                        ProblemCodes.BadOption,
                        $"The token of {(role == CallerRole.Observer ? "an observer" : "a participant")} needs a competition."
                    );
                }

                int? team =
                    role == CallerRole.Participant
                        ? (await database.RequireTeamAsync(competition!.Value, request.Team, cancellation)).Id
                        : null;

                (TokenRow row, string made) = Callers.Issue(
                    role,
                    request.Label ?? "",
                    time.GetUtcNow(),
                    role == CallerRole.Organiser ? null : competition,
                    team
                );
                database.Tokens.Add(row);
                database.Audit.Add(
                    new AuditRow
                    {
                        At = time.GetUtcNow(),
                        CompetitionId = competition,
                        Actor = http.Caller().Actor,
                        Act = "token",
                        Detail = request.Team is null ? request.Role : $"{request.Role} of {request.Team}",
                    }
                );
                return made;
            },
            cancellation
        );
        return TypedResults.Created((string?)null, new TokenAnswer(request.Role!, secret));
    }
}
