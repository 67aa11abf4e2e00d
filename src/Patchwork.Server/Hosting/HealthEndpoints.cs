using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Hosting;

/// <summary>For those who watch over a server: alive, able to score, and numbers in the text format that Prometheus reads.</summary>
internal static class HealthEndpoints
{
    private static readonly string[] MarksOfProxies =
    [
        "X-Forwarded-For",
        "X-Original-For",
        "X-Forwarded-Proto",
        "X-Original-Proto",
        "X-Forwarded-Host",
        "X-Real-IP",
        "Forwarded",
        "Via",
    ];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("alive\n")).ExcludeFromDescription();
        routes.MapGet("/readyz", ReadyAsync).ExcludeFromDescription();
        routes.MapGet("/metrics", MetricsAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(
        Store store,
        HomeFolder home,
        CompetitionRows rows,
        RunningCompetitions running,
        ISubmissionScorer scorer,
        CancellationToken cancellation
    )
    {
        if (await store.WhyNotWritableAsync(cancellation) is { } trouble)
        {
            return NotReady(trouble);
        }

        if (home.WhyNotWritable() is { } why)
        {
            return NotReady(why);
        }

        if (!running.AreRead((await rows.AllAsync(cancellation)).Select(row => row.Id)))
        {
            return NotReady("the logs of the competitions are being read");
        }

        if (running.Damaged.Count > 0)
        {
            string slugs = string.Join(", ", running.Damaged.Values.Select(d => d.Slug).Order(StringComparer.Ordinal));
            return NotReady($"damaged and closed off, the organiser's desk says why: {slugs}");
        }

        return Results.Text(
            await scorer.HasSandboxAsync(cancellation)
                ? "ready\n"
                : "ready: predicates and models that the platform trains; no sandbox for model files\n"
        );
    }

    private static IResult NotReady(string why) =>
        Results.Text($"{why}\n", statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> MetricsAsync(
        HttpContext http,
        ServerOptions options,
        Store store,
        ScoringCounts counts,
        EventHub events,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (options.Metrics == MetricsAccess.Off)
        {
            return Results.NotFound();
        }

        bool isAllowed = options.Metrics == MetricsAccess.Public || http.Caller().IsOrganiser || IsFromHere(http);
        if (!isAllowed)
        {
            throw new PatchworkException(
                ProblemCodes.NotAllowed,
                "The figures are for whoever asks on the server's own machine, and for organisers.",
                "Send an organiser's token, or start the server with --metrics public."
            );
        }

        await using ServerDatabase database = store.Read();
        IQueryable<SubmissionRow> queued = database.Submissions.Where(s => s.Status == SubmissionStatus.Queued);
        int depth = await queued.CountAsync(cancellation);
        DateTimeOffset? oldest = await queued.MinAsync(s => (DateTimeOffset?)s.ReceivedAt, cancellation);
        int scoring = await database.Submissions.CountAsync(s => s.Status == SubmissionStatus.Scoring, cancellation);
        StringBuilder text = new();
        Add(text, "patchwork_queue_depth", "gauge", "Submissions that wait.", depth);
        Add(
            text,
            "patchwork_queue_oldest_seconds",
            "gauge",
            "Age of the oldest that waits.",
            oldest is { } at ? (time.GetUtcNow() - at).TotalSeconds : 0
        );
        Add(text, "patchwork_scoring", "gauge", "Submissions that are being scored.", scoring);
        int subscribers = await database.Subscriptions.CountAsync(s => s.StoppedAt == null, cancellation);
        int retrying = await database.Subscriptions.CountAsync(
            s => s.StoppedAt == null && s.Attempts > 0,
            cancellation
        );
        Add(text, "patchwork_subscriptions", "gauge", "Webhooks and mailboxes that are told of updates.", subscribers);
        Add(text, "patchwork_subscriptions_retrying", "gauge", "Those that could not be told last.", retrying);
        Add(text, "patchwork_memory_bytes", "gauge", "Memory of the process.", Environment.WorkingSet);
        Add(text, "patchwork_listeners", "gauge", "Listeners to event streams.", events.Listeners);
        Add(text, "patchwork_scored_total", "counter", "Submissions decided since the start.", counts.ScoredPairs);
        AddScoringSeconds(text, counts);
        Add(text, "patchwork_refunds_total", "counter", "Faults of the platform that were refunded.", counts.Refunds);
        text.Append(
            "# HELP patchwork_verdicts_total Verdicts of the global list by code.\n# TYPE patchwork_verdicts_total counter\n"
        );
        foreach ((string verdict, long count) in counts.Verdicts.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"patchwork_verdicts_total{{verdict=\"{verdict}\"}} {count}\n");
        }

        return Results.Text(text.ToString(), "text/plain; version=0.0.4");
    }

    // What a proxy on this machine passes on comes from here too, and is not meant.
    private static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !MarksOfProxies.Any(http.Request.Headers.ContainsKey);

    private static void AddScoringSeconds(StringBuilder text, ScoringCounts counts)
    {
        const string Name = "patchwork_scoring_seconds";
        text.Append($"# HELP {Name} Time from the begin of scoring to the decision.\n# TYPE {Name} histogram\n");
        for (int bound = 0; bound < ScoringCounts.Bounds.Length; bound++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{Name}_bucket{{le=\"{ScoringCounts.Bounds[bound]}\"}} {counts.Within(bound)}\n"
            );
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"{Name}_bucket{{le=\"+Inf\"}} {counts.ScoredPairs}\n{Name}_sum {counts.ScoringSeconds}\n{Name}_count {counts.ScoredPairs}\n"
        );
    }

    private static void Add(StringBuilder text, string name, string type, string help, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n{name} {value:R}\n");
}
