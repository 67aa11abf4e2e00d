using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Hosting;

/// <summary>Every route as every role: who may not see something gets a problem and nothing of it.</summary>
public sealed partial class RouteWalkTests(ServerFixture server)
{
    // Rows: the call; then what is answered to an anonymous caller, a team of another competition, an observer of this one, another
    // team of it, the own team and the organiser; 0 where the call would spoil the walk and another test makes it.
    private static readonly (string Method, string Path, int[] Expected)[] Calls =
    [
        ("GET", "/api/v1/competitions", [200, 200, 200, 200, 200, 200]),
        ("GET", "/api/v1/competitions/{slug}", [200, 200, 200, 200, 200, 200]),
        ("GET", "/api/v1/competitions/{slug}/leaderboard", [200, 200, 200, 200, 200, 200]),
        ("GET", "/api/v1/competitions/{slug}/updates", [200, 200, 200, 200, 200, 200]),
        ("GET", "/api/v1/competitions/{slug}/bounties", [200, 200, 200, 200, 200, 200]),
        ("GET", "/api/v1/competitions/{slug}/train.csv", [401, 403, 200, 200, 200, 200]),
        ("GET", "/api/v1/competitions/{slug}/predictions/train.npy", [401, 403, 200, 200, 200, 200]),
        ("GET", "/api/v1/competitions/{slug}/predictions/train.npy?model=team", [401, 403, 403, 200, 200, 403]),
        ("GET", "/api/v1/competitions/{slug}/submissions", [401, 403, 403, 200, 200, 200]),
        ("GET", "/api/v1/competitions/{slug}/submissions/s0001", [401, 403, 404, 404, 200, 200]),
        ("DELETE", "/api/v1/competitions/{slug}/submissions/s0001", [401, 403, 404, 404, 409, 409]),
        ("GET", "/api/v1/competitions/{slug}/archive.zip", [401, 403, 403, 403, 403, 200]),
        ("GET", "/api/v1/competitions/{slug}/queue", [401, 403, 403, 403, 403, 200]),
        ("POST", "/api/v1/competitions/{slug}/team/leave", [401, 403, 403, 0, 0, 403]),
        ("GET", "/c/{slug}/labels", [200, 200, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/contract", [200, 200, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/charts/progress.svg", [200, 200, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/charts/list.svg", [200, 200, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/charts/tree.svg", [401, 403, 200, 200, 200, 200]),
        ("POST", "/c/{slug}/team/merge-code", [403, 403, 403, 403, 403, 403]),
        ("GET", "/api/v1/audit", [401, 403, 403, 403, 403, 200]),
        ("POST", "/api/v1/competitions", [401, 403, 403, 403, 403, 400]),
        ("POST", "/api/v1/competitions/{slug}/submissions", [401, 403, 403, 400, 400, 403]),
        ("POST", "/api/v1/competitions/{slug}/consent", [401, 403, 403, 204, 204, 403]),
        ("POST", "/api/v1/competitions/{slug}/pause", [401, 403, 403, 403, 403, 200]),
        ("POST", "/api/v1/competitions/{slug}/resume", [401, 403, 403, 403, 403, 200]),
        ("POST", "/api/v1/competitions/{slug}/open-numbers", [401, 403, 403, 403, 403, 200]),
        ("POST", "/api/v1/tokens", [401, 403, 403, 403, 403, 400]),
        ("GET", "/c/{slug}/submissions/s0001", [401, 403, 404, 404, 200, 200]),
        ("POST", "/api/v1/competitions/{slug}/teams", [400, 400, 400, 403, 403, 400]),
        ("POST", "/api/v1/competitions/{slug}/close", [401, 403, 403, 403, 403, 0]),
        ("GET", "/api/v1/competitions/{slug}/events", [200, 200, 200, 200, 200, 200]),
        ("GET", "/api/v1/competitions/{slug}/starter-kit.zip", [401, 403, 200, 200, 200, 200]),
        ("POST", "/api/v1/competitions/{slug}/subscriptions", [401, 403, 403, 400, 400, 400]),
        ("GET", "/api/v1/competitions/{slug}/subscriptions", [401, 403, 403, 200, 200, 200]),
        ("DELETE", "/api/v1/competitions/{slug}/subscriptions/1", [401, 403, 403, 404, 404, 404]),
        ("POST", "/api/v1/sign-in", [403, 403, 403, 403, 403, 403]),
        ("POST", "/api/v1/tokens/revoke", [403, 0, 0, 0, 0, 0]),
        ("GET", "/sign-in/link", [403, 403, 403, 403, 403, 403]),
        ("GET", "/sign-in/with", [404, 404, 404, 404, 404, 404]),
        ("POST", "/sign-in", [403, 403, 403, 403, 403, 403]),
        ("POST", "/sign-out", [403, 403, 403, 403, 403, 403]),
        ("GET", "/mail", [404, 404, 404, 404, 404, 404]),
        ("POST", "/mail", [403, 403, 403, 403, 403, 403]),
        ("GET", "/c/{slug}/mine", [302, 302, 302, 200, 200, 302]),
        ("GET", "/organise", [401, 403, 403, 403, 403, 200]),
        ("POST", "/organise/token", [401, 403, 403, 403, 403, 403]),
        ("POST", "/organise/{slug}", [401, 403, 403, 403, 403, 403]),
        ("POST", "/c/{slug}/submit", [403, 403, 403, 403, 403, 403]),
        ("POST", "/c/{slug}/join", [403, 403, 403, 403, 403, 403]),
        ("GET", "/c/{slug}", [200, 200, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/rules", [200, 200, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/submit", [302, 302, 302, 302, 302, 302]),
        ("GET", "/c/{slug}/join", [200, 200, 200, 200, 200, 200]),
        ("GET", "/", [200, 200, 200, 200, 200, 200]),
        ("GET", "/sign-in", [200, 200, 200, 200, 200, 200]),
        ("GET", "/assets/patchwork.css", [200, 200, 200, 200, 200, 200]),
        ("GET", "/assets/..%2f..%2fsecret", [404, 404, 404, 404, 404, 404]),
        ("GET", "/openapi/v1.json", [200, 200, 200, 200, 200, 200]),
        ("GET", "/healthz", [200, 200, 200, 200, 200, 200]),
        ("GET", "/readyz", [200, 200, 200, 200, 200, 200]),
        ("GET", "/metrics", [200, 200, 200, 200, 200, 200]),
        ("GET", "/api/v1/nothing", [404, 404, 404, 404, 404, 404]),
        ("GET", "/api/v1/competitions/{slug}/contract", [401, 403, 404, 404, 404, 404]),
        ("PUT", "/api/v1/competitions/{slug}/contract", [401, 403, 403, 403, 403, 400]),
        ("POST", "/api/v1/competitions/{slug}/contract/signature", [401, 403, 403, 404, 404, 403]),
        ("POST", "/api/v1/competitions/{slug}/contract/rows", [415, 415, 415, 415, 415, 415]),
        ("GET", "/api/v1/competitions/{slug}/contract/deliveries", [401, 403, 409, 409, 409, 409]),
        ("GET", "/api/v1/competitions/{slug}/contract/model.onnx", [401, 403, 403, 409, 409, 403]),
        ("GET", "/api/v1/competitions/{slug}/contributions", [200, 200, 200, 200, 200, 200]),
        ("GET", "/api/v1/competitions/{slug}/commitment", [200, 200, 200, 200, 200, 200]),
        ("GET", "/api/v1/competitions/{slug}/publication", [404, 404, 404, 404, 404, 404]),
        ("GET", "/api/v1/competitions/{slug}/publication/preview", [401, 403, 403, 403, 403, 409]),
        ("POST", "/api/v1/competitions/{slug}/publication", [401, 403, 403, 403, 403, 409]),
        ("DELETE", "/api/v1/competitions/{slug}/publication", [401, 403, 403, 403, 403, 404]),
        ("GET", "/api/v1/competitions/{slug}/grades.csv", [401, 403, 403, 403, 403, 200]),
        ("GET", "/api/v1/competitions/{slug}/reports", [401, 403, 403, 403, 403, 200]),
        ("GET", "/api/v1/competitions/{slug}/reports/Heron", [401, 403, 403, 403, 403, 404]),
        ("GET", "/api/v1/competitions/{slug}/team", [401, 403, 403, 200, 200, 403]),
        ("GET", "/api/v1/competitions/{slug}/team/report", [401, 403, 403, 404, 404, 403]),
        ("PUT", "/api/v1/competitions/{slug}/team/report?name=r.md", [401, 403, 403, 204, 204, 403]),
        ("POST", "/api/v1/competitions/{slug}/team/members", [401, 403, 403, 400, 400, 403]),
        ("POST", "/api/v1/competitions/{slug}/team/merge-code", [401, 403, 403, 201, 201, 403]),
        ("POST", "/api/v1/competitions/{slug}/team/merge", [401, 403, 403, 403, 403, 403]),
        ("POST", "/api/v1/competitions/{slug}/teams/merge", [401, 403, 403, 403, 403, 400]),
        ("GET", "/api/v1/competitions/{slug}/submissions/s0001/history", [401, 403, 404, 404, 200, 200]),
        ("GET", "/api/v1/competitions/{slug}/reruns", [401, 403, 403, 403, 403, 200]),
        ("GET", "/api/v1/competitions/{slug}/reruns/1", [401, 403, 403, 403, 403, 404]),
        ("POST", "/api/v1/competitions/{slug}/reruns", [401, 403, 403, 403, 403, 400]),
        ("POST", "/api/v1/competitions/{slug}/reruns/1/apply", [401, 403, 403, 403, 403, 404]),
        ("DELETE", "/api/v1/competitions/{slug}/reruns/1", [401, 403, 403, 403, 403, 404]),
        ("PATCH", "/api/v1/competitions/{slug}", [401, 403, 403, 403, 403, 400]),
        ("POST", "/api/v1/competitions/import", [401, 403, 403, 403, 403, 400]),
        ("GET", "/c/{slug}/groups", [200, 200, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/explore", [200, 200, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/charts/by-group.svg", [401, 403, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/charts/heat.csv", [401, 403, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/charts/race.svg", [200, 200, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/charts/race.exe", [404, 404, 404, 404, 404, 404]),
        ("GET", "/c/{slug}/live", [200, 200, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/list", [200, 200, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/bounties", [200, 200, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/remedies", [200, 200, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/stress-tests", [200, 200, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/team", [302, 302, 302, 200, 200, 302]),
        ("POST", "/c/{slug}/team/token", [403, 403, 403, 403, 403, 403]),
        ("POST", "/c/{slug}/team/revoke", [403, 403, 403, 403, 403, 403]),
        ("POST", "/c/{slug}/team/consent", [403, 403, 403, 403, 403, 403]),
        ("POST", "/c/{slug}/submissions/s0001/withdraw", [403, 403, 403, 403, 403, 403]),
        ("POST", "/c/{slug}/groups", [400, 400, 400, 400, 400, 400]),
        ("POST", "/c/{slug}/team/leave", [403, 403, 403, 403, 403, 403]),
        ("POST", "/c/{slug}/team/merge", [403, 403, 403, 403, 403, 403]),
        ("POST", "/c/{slug}/team/report", [403, 403, 403, 403, 403, 403]),
        ("POST", "/c/{slug}/contract/sign", [403, 403, 403, 403, 403, 403]),
        ("GET", "/c/{slug}/report", [200, 200, 200, 200, 200, 200]),
        ("GET", "/c/{slug}/charts/report-1.svg", [404, 404, 404, 404, 404, 404]),
        ("GET", "/organise/new", [401, 403, 403, 403, 403, 200]),
        ("POST", "/organise/new", [401, 403, 403, 403, 403, 403]),
        ("POST", "/organise/new/preview", [401, 403, 403, 403, 403, 403]),
        ("POST", "/organise/new/open", [401, 403, 403, 403, 403, 403]),
        ("POST", "/organise/new/bundle", [401, 403, 403, 403, 403, 403]),
        ("GET", "/organise/{slug}/reruns", [401, 403, 403, 403, 403, 200]),
        ("POST", "/organise/{slug}/reruns", [401, 403, 403, 403, 403, 403]),
        ("POST", "/organise/{slug}/reruns/1", [401, 403, 403, 403, 403, 403]),
        ("POST", "/organise/{slug}/attach", [401, 403, 403, 403, 403, 403]),
        ("GET", "/organise/{slug}/edit", [401, 403, 403, 403, 403, 200]),
        ("POST", "/organise/{slug}/edit", [401, 403, 403, 403, 403, 403]),
        ("GET", "/organise/{slug}/publication", [401, 403, 403, 403, 403, 200]),
        ("POST", "/organise/{slug}/publication", [401, 403, 403, 403, 403, 403]),
        ("POST", "/organise/{slug}/publication/withdraw", [401, 403, 403, 403, 403, 403]),
        ("GET", "/organise/{slug}", [401, 403, 403, 403, 403, 200]),
        ("GET", "/glossary", [200, 200, 200, 200, 200, 200]),
    ];

    [Fact]
    public async Task EveryRoute_AsEveryRole_AnswersWhatTheRoleMaySee()
    {
        OpenedCompetition elsewhere = await server.OpenAsync();
        OpenedCompetition competition = await server.OpenAsync();
        using Api outsider = await elsewhere.JoinAsync("Outsider");
        using Api other = await competition.JoinAsync("Wren");
        using Api own = await competition.JoinAsync("Heron");
        await own.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        JsonElement observing = await server.Organiser.PostJsonAsync(
            "/api/v1/tokens",
            new { role = "observer", competition = competition.Slug },
            HttpStatusCode.Created
        );
        string?[] roles =
        [
            null,
            outsider.Token,
            observing.GetProperty("token").GetString(),
            other.Token,
            own.Token,
            server.Organiser.Token,
        ];
        using HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(server.Server.Address),
        };
        List<string> wrong = [];
        foreach ((string method, string path, int[] expected) in Calls)
        {
            for (int role = 0; role < roles.Length; role++)
            {
                if (expected[role] == 0)
                {
                    continue;
                }

                string address = path.Replace("{slug}", competition.Slug);
                using HttpRequestMessage request = new(new HttpMethod(method), address);
                if (roles[role] is { } token)
                {
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                }

                if (method is "POST" or "PUT" or "PATCH" && !address.EndsWith("submissions", StringComparison.Ordinal))
                {
                    // A body that reads: keys that are missing are told to those alone who may.
                    bool asksConsent = address.EndsWith("/consent", StringComparison.Ordinal);
                    request.Content = new StringContent(
                        asksConsent ? "{\"researchConsent\":true}" : "{}",
                        Encoding.UTF8,
                        "application/json"
                    );
                }

                using HttpResponseMessage response = await client.SendAsync(
                    request,
                    HttpCompletionOption.ResponseHeadersRead
                );
                if ((int)response.StatusCode != expected[role])
                {
                    wrong.Add($"{method} {path} as {role}: {(int)response.StatusCode}, expected {expected[role]}");
                }

                RequireHeaders(response, path);
            }
        }

        wrong.ShouldBeEmpty();
    }

    // A route that nobody thought about is a route that anybody may use: each must be in the walk.
    [Fact]
    public void EveryRoute_OfTheServer_IsInTheWalk()
    {
        string[] walked = [.. Calls.Select(c => $"{c.Method} {c.Path.Split('?')[0].Replace("{slug}", "x")}")];
        IEnumerable<string> routes = server
            .Server.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e =>
                (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
                    $"{method} /{e.RoutePattern.RawText!.TrimStart('/')}"
                )
            );

        routes
            .Where(route =>
            {
                Regex pattern = new(
                    "^" + Parameter().Replace(route, "[^/ ]+") + "$",
                    RegexOptions.None,
                    TimeSpan.FromSeconds(1)
                );
                return !walked.Any(pattern.IsMatch);
            })
            .ShouldBeEmpty();
    }

    // Where an address of ours has a word in the place of a competition's name, no competition may be called so.
    [Fact]
    public void EveryWord_InThePlaceOfACompetitionsName_IsReserved()
    {
        string[][] routes =
        [
            .. server
                .Server.Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Select(e => e.RoutePattern.RawText!.Trim('/').Split('/')),
        ];
        string[] before =
        [
            .. routes.Where(r => r.Contains("{slug}")).Select(r => string.Join('/', r.TakeWhile(p => p != "{slug}"))),
        ];

        string[] words =
        [
            .. routes
                .SelectMany(r => r.Select((part, i) => (Before: string.Join('/', r.Take(i)), Part: part)))
                .Where(p => !p.Part.StartsWith('{') && before.Contains(p.Before, StringComparer.Ordinal))
                .Select(p => p.Part)
                .Distinct(),
        ];

        words.Order().ShouldBe(["import", "new", "token"]);
        words.ShouldAllBe(w => CompetitionSlug.IsReserved(w));
    }

    [Fact]
    public async Task OpenApi_NamesEveryCallOfTheInterfaces()
    {
        JsonElement document = await server.Anonymous().GetAsync("/openapi/v1.json");

        string[] paths = [.. document.GetProperty("paths").EnumerateObject().Select(p => p.Name)];
        foreach (
            string call in new[]
            {
                "/teams",
                "/submissions",
                "/submissions/{id}",
                "/leaderboard",
                "/updates",
                "/bounties",
                "/events",
                "/train.csv",
                "/predictions/train.npy",
                "/archive.zip",
            }
        )
        {
            paths.ShouldContain("/api/v1/competitions/{slug}" + call);
        }
    }

    [Fact]
    public async Task Cookie_FromAnotherSitesPage_ChangesNothing()
    {
        string link = await server.Server.NewOrganiserLinkAsync();
        using HttpClientHandler handler = new() { CookieContainer = new CookieContainer() };
        using HttpClient browser = new(handler) { BaseAddress = new Uri(server.Server.Address) };
        using HttpResponseMessage signedIn = await browser.GetAsync(link);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await signedIn.Content.ReadAsStringAsync()).ShouldContain("Organiser's desk");
        OpenedCompetition competition = await server.OpenAsync();

        using HttpRequestMessage request = new(HttpMethod.Post, $"{competition.Path}/pause");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using HttpResponseMessage response = await browser.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await server.Anonymous().GetAsync(competition.Path)).GetProperty("state").GetString().ShouldBe("open");
    }

    private static void RequireHeaders(HttpResponseMessage response, string path)
    {
        response
            .Headers.GetValues("Content-Security-Policy")
            .Single()
            .ShouldContain("default-src 'none'", customMessage: path);
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff", path);
        response.Headers.Contains("Server").ShouldBeFalse(path);
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
