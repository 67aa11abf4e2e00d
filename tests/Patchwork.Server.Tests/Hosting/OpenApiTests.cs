using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Hosting;

// Expected: issue text, point 9: the description is complete enough to generate a client.
public sealed class OpenApiTests(ServerFixture server)
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    [Fact]
    public async Task Document_EveryCall_HasANameASummaryAnAnswerAndAProblem()
    {
        List<string> wrong = [];
        HashSet<string> names = [];
        foreach ((string call, JsonElement operation) in await CallsAsync())
        {
            JsonElement responses = operation.GetProperty("responses");
            bool answers = responses
                .EnumerateObject()
                .Any(r => r.Name.StartsWith('2') && (r.Name == "204" || r.Value.TryGetProperty("content", out _)));
            bool named = names.Add(operation.GetProperty("operationId").GetString()!);
            if (
                !answers
                || !named
                || !operation.TryGetProperty("summary", out _)
                || !responses.TryGetProperty("default", out _)
            )
            {
                wrong.Add(call);
            }
        }

        wrong.ShouldBeEmpty();
        names.Count.ShouldBeGreaterThan(30);
    }

    // Expected: what 'openapi-typescript' 7.13 and TypeScript 5 take without a cast: docs/organise.md says how.
    [Fact]
    public async Task Document_EveryAnswer_HasOneTypeAndNumbersAreNumbers()
    {
        List<string> wrong = [];
        foreach ((string call, JsonElement operation) in await CallsAsync())
        {
            foreach (JsonProperty response in operation.GetProperty("responses").EnumerateObject())
            {
                bool isTyped =
                    response.Name == "204"
                    || response
                        .Value.GetProperty("content")
                        .EnumerateObject()
                        .All(c =>
                            c.Value.GetProperty("schema").TryGetProperty("$ref", out _)
                            || c.Value.GetProperty("schema").TryGetProperty("type", out _)
                        );
                if (!isTyped)
                {
                    wrong.Add($"{call}: {response.Name}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        using Api anonymous = server.Anonymous();
        JsonElement document = await anonymous.GetAsync("/openapi/v1.json");
        document.ToString().ShouldNotContain("[\"integer\",\"string\"]");
        document.ToString().ShouldNotContain("[\"number\",\"string\"]");
        JsonElement schemas = document.GetProperty("components").GetProperty("schemas");
        schemas
            .GetProperty("GlobalStanding")
            .GetProperty("properties")
            .GetProperty("loss")
            .GetProperty("type")
            .GetString()
            .ShouldBe("number");
        // Two answers of one name would be one: contributions to the list and contributed rows are not the same.
        schemas
            .GetProperty("ContributionAnswer")
            .GetProperty("properties")
            .TryGetProperty("share", out _)
            .ShouldBeTrue();
        schemas
            .GetProperty("ContributedAnswer")
            .GetProperty("properties")
            .TryGetProperty("counted", out _)
            .ShouldBeTrue();
    }

    // Every route of the API is described with each of its methods: nobody has to read the source to find one.
    [Fact]
    public async Task Document_EveryRouteAndMethod_IsInIt()
    {
        HashSet<string> described = [.. (await CallsAsync()).Select(c => c.Call)];
        string[] routes =
        [
            .. server
                .Server.Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e =>
                    e.RoutePattern.RawText?.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal) == true
                )
                .SelectMany(e =>
                    (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(m =>
                        $"{m.ToLowerInvariant()} /{e.RoutePattern.RawText!.Trim('/').Replace(":int", "", StringComparison.Ordinal)}"
                    )
                ),
        ];

        routes.Length.ShouldBeGreaterThan(30);
        routes.Where(r => !described.Contains(r)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Document_CallsThatTakeAForm_SayItsParts()
    {
        JsonElement form = (await CallsAsync())
            .Single(c => c.Call == "post /api/v1/competitions/{slug}/submissions")
            .Operation.GetProperty("requestBody")
            .GetProperty("content")
            .GetProperty("multipart/form-data")
            .GetProperty("schema");

        form.GetProperty("required").EnumerateArray().Select(r => r.GetString()).ShouldBe(["group"]);
        form.GetProperty("properties")
            .EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe(["group", "model", "approach", "note"]);
    }

    [Theory]
    [InlineData("post /api/v1/competitions", "application/zip")]
    [InlineData("post /api/v1/competitions/import", "application/zip")]
    [InlineData("put /api/v1/competitions/{slug}/team/report", "application/octet-stream")]
    public async Task Document_CallsThatTakeAFile_SaySo(string call, string type)
    {
        (await CallsAsync())
            .Single(c => c.Call == call)
            .Operation.GetProperty("requestBody")
            .GetProperty("content")
            .GetProperty(type)
            .GetProperty("schema")
            .GetProperty("format")
            .GetString()
            .ShouldBe("binary");
    }

    [Fact]
    public async Task Document_CallsWithABody_DescribeIt()
    {
        // Those that take nothing but their address.
        string[] bare = ["pause", "resume", "close", "open-numbers", "apply", "leave", "merge-code", "revoke"];
        (await CallsAsync())
            .Where(c =>
                c.Call.StartsWith("post", StringComparison.Ordinal) || c.Call.StartsWith("p", StringComparison.Ordinal)
            )
            .Where(c => !bare.Contains(c.Call.Split('/')[^1], StringComparer.Ordinal))
            .Where(c => !c.Operation.TryGetProperty("requestBody", out _))
            .Select(c => c.Call)
            .ShouldBeEmpty();
    }

    // Expected: interfaces section 1: one sentence that says what is wrong and what is expected, not how the server is built.
    [Theory]
    [InlineData("", "JSON body")]
    [InlineData("{\"all\":\"yes\"}", "$.all")]
    [InlineData("{", "$")]
    public async Task Body_ThatCannotBeRead_IsToldWithoutTypesOfOurs(string body, string words)
    {
        OpenedCompetition competition = await server.OpenAsync();
        using StringContent content = new(body, System.Text.Encoding.UTF8, "application/json");

        JsonElement problem = await server.Organiser.PostAsync(
            $"{competition.Path}/reruns",
            content,
            System.Net.HttpStatusCode.BadRequest
        );

        string message = problem.GetProperty("message").GetString()!;
        message.ShouldContain(words);
        message.ShouldNotContain("Patchwork.Server");
        message.ShouldNotContain("parameter");
    }

    [Fact]
    public async Task Parameter_ThatCannotBeRead_IsNamed()
    {
        OpenedCompetition competition = await server.OpenAsync();

        JsonElement problem = await server.Organiser.GetAsync(
            $"{competition.Path}/archive.zip?withoutNames=perhaps",
            System.Net.HttpStatusCode.BadRequest
        );

        problem.GetProperty("message").GetString().ShouldBe("The parameter 'withoutNames' cannot be 'perhaps'.");
    }

    private async Task<IReadOnlyList<(string Call, JsonElement Operation)>> CallsAsync()
    {
        using Api anonymous = server.Anonymous();
        JsonElement document = await anonymous.GetAsync("/openapi/v1.json");
        return
        [
            .. document
                .GetProperty("paths")
                .EnumerateObject()
                .Where(p => p.Name.StartsWith("/api/v1/", StringComparison.Ordinal))
                .SelectMany(p =>
                    p.Value.EnumerateObject()
                        .Where(m => Methods.Contains(m.Name, StringComparer.Ordinal))
                        .Select(m => ($"{m.Name} {p.Name}", m.Value))
                ),
        ];
    }
}
