using System.Net;
using System.Text.Json;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Hosting;

// Expected: a client that was generated from the description refuses an answer that lacks what the description requires, and cannot
// send a request without it: so what the server gives and takes must be what it describes.
public sealed class OpenApiAnswerTests(ServerFixture server)
{
    private const string NorthOfB = "sex == \"b\" and region == \"north\"";

    [Fact]
    public async Task EveryGet_BeforeAndAfterTheClose_AnswersAsDescribed()
    {
        using Api anonymous = server.Anonymous();
        ApiSchemas schemas = new(await anonymous.GetAsync("/openapi/v1.json"));
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        string slug = competition.Slug;
        // Mended, refused for its gain, sent twice, sent without a model (a bounty or not), and a file that is no model.
        await heron.SubmitAndWaitAsync(slug, "sex == \"b\"", "train:trees");
        await heron.SubmitAndWaitAsync(slug, "region == \"north\"", "train:linear");
        await heron.SubmitAndWaitAsync(slug, "sex == \"b\"", "train:trees");
        await heron.SubmitAndWaitAsync(slug, "sex == \"b\"", "train:trees");
        await heron.SubmitAndWaitAsync(slug, NorthOfB, null);
        List<string> wrong = [];
        JsonElement subscribed = await heron.PostJsonAsync(
            $"{competition.Path}/subscriptions",
            new { kind = "webhook", target = "https://example.org/told" },
            HttpStatusCode.Created
        );
        JsonElement rerun = await server.Organiser.PostJsonAsync(
            $"{competition.Path}/reruns",
            new { all = true },
            HttpStatusCode.Accepted
        );
        JsonElement code = await heron.PostAsync($"{competition.Path}/team/merge-code", null, HttpStatusCode.Created);
        JsonElement edited = await EditAsync(competition);
        foreach (
            (string call, int status, JsonElement answer) in new[]
            {
                ("post subscriptions", 201, subscribed),
                ("post reruns", 202, rerun),
                ("post team/merge-code", 201, code),
                ("patch ", 200, edited),
            }
        )
        {
            string path = $"/api/v1/competitions/{{slug}}/{call.Split(' ')[1]}".TrimEnd('/');
            (_, _, JsonElement operation) = schemas.Calls.Single(c => c.Path == path && c.Method == call.Split(' ')[0]);
            wrong.AddRange(schemas.Check(operation, status, answer).Select(w => $"{call}: {w}"));
        }

        int before = await WalkAsync(schemas, competition, heron, wrong);
        await competition.CloseAsync();
        int after = await WalkAsync(schemas, competition, heron, wrong);

        wrong.Distinct().ShouldBeEmpty();
        before.ShouldBeGreaterThan(20);
        after.ShouldBeGreaterThanOrEqualTo(before);
    }

    // Requests that the server takes, and the smallest that it describes.
    [Theory]
    [InlineData("RerunRequest", "{\"all\":true}", "")]
    [InlineData("TokenRequest", "{\"role\":\"organiser\"}", "role")]
    [InlineData("JoinRequest", "{\"name\":\"Heron\",\"acceptTerms\":true}", "name,acceptTerms")]
    [InlineData("AttachRequest", "{\"spec\":{},\"menu\":{}}", "spec,menu")]
    public async Task Request_AsTheServerTakesIt_IsAsDescribed(string name, string body, string required)
    {
        using Api anonymous = server.Anonymous();
        JsonElement document = await anonymous.GetAsync("/openapi/v1.json");
        JsonElement schema = document.GetProperty("components").GetProperty("schemas").GetProperty(name);

        new ApiSchemas(document).Check(schema, JsonDocument.Parse(body).RootElement).ShouldBeEmpty();
        string[] named = schema.TryGetProperty("required", out JsonElement keys)
            ? [.. keys.EnumerateArray().Select(k => k.GetString()!)]
            : [];
        string.Join(',', named).ShouldBe(required);
    }

    [Fact]
    public async Task Edit_ItsBody_IsDescribedKeyByKey()
    {
        using Api anonymous = server.Anonymous();
        JsonElement document = await anonymous.GetAsync("/openapi/v1.json");
        ApiSchemas schemas = new(document);
        JsonElement body = schemas
            .Calls.Single(c => c.Method == "patch")
            .Operation.GetProperty("requestBody")
            .GetProperty("content")
            .GetProperty("application/json")
            .GetProperty("schema");

        schemas
            .Check(
                body,
                JsonDocument
                    .Parse(
                        """{"title":"T","description":"","alpha":0.1,"dates":{"open":null,"close":"2030-01-01T00:00:00Z"},"limits":{"perDay":3},"visibility":"open"}"""
                    )
                    .RootElement
            )
            .ShouldBeEmpty();
        schemas.Check(body, JsonDocument.Parse("""{"titel":"T"}""").RootElement).ShouldHaveSingleItem();
        schemas.Check(body, JsonDocument.Parse("""{"visibility":"shut"}""").RootElement).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("SubmissionAnswer", "status", "queued,scoring,decided,failed")]
    [InlineData("SubmissionAnswer", "approach", "manual,automated,learned,platform")]
    [InlineData("TokenAnswer", "role", "organiser,observer,participant")]
    [InlineData("RerunAnswer", "status", "running,done,applying,applied,cancelled")]
    public async Task Words_OfAnAnswer_AreDescribed(string schema, string property, string words)
    {
        using Api anonymous = server.Anonymous();
        JsonElement document = await anonymous.GetAsync("/openapi/v1.json");

        IEnumerable<string?> described = document
            .GetProperty("components")
            .GetProperty("schemas")
            .GetProperty(schema)
            .GetProperty("properties")
            .GetProperty(property)
            .GetProperty("enum")
            .EnumerateArray()
            .Select(w => w.GetString());

        string.Join(',', described).ShouldBe(words);
    }

    private async Task<int> WalkAsync(ApiSchemas schemas, OpenedCompetition competition, Api team, List<string> wrong)
    {
        int answered = 0;
        foreach ((_, string path, JsonElement operation) in schemas.Calls.Where(c => c.Method == "get"))
        {
            JsonElement responses = operation.GetProperty("responses");
            if (!responses.GetProperty("200").GetProperty("content").TryGetProperty("application/json", out _))
            {
                continue;
            }

            string address = path.Replace("{slug}", competition.Slug)
                .Replace("{id}", "s0001")
                .Replace("{number}", "1")
                .Replace("{team}", "Heron");
            foreach (Api caller in new[] { team, server.Organiser })
            {
                using HttpResponseMessage response = await caller.Http.GetAsync(address);
                string text = await response.Content.ReadAsStringAsync();
                answered += response.IsSuccessStatusCode ? 1 : 0;
                wrong.AddRange(
                    schemas
                        .Check(operation, (int)response.StatusCode, JsonDocument.Parse(text).RootElement)
                        .Select(w => $"{path} {(int)response.StatusCode}: {w}")
                );
            }
        }

        return answered;
    }

    private async Task<JsonElement> EditAsync(OpenedCompetition competition)
    {
        using StringContent changes = new("{\"description\":\"Told.\"}", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await server.Organiser.Http.PatchAsync(competition.Path, changes);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
