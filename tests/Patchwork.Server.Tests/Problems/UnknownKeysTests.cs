using System.Net;
using System.Text;
using System.Text.Json;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Problems;

// Expected: architecture.md: bad input gets a stable code and a sentence that names what is wrong and what is expected; nothing changes.
public sealed class UnknownKeysTests(ServerFixture server)
{
    [Theory]
    [InlineData("{}", "$")]
    [InlineData("{\"consent\":true}", "$.consent")]
    [InlineData("{\"researchConsent\":true,\"team\":\"Heron\"}", "$.team")]
    [InlineData("{\"researchConsent\":null}", "$.researchConsent")]
    [InlineData("[]", "$")]
    public async Task Consent_OtherThanItsOneKey_IsRefusedAndChangesNothing(string body, string named)
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        await heron.PostJsonAsync($"{competition.Path}/consent", new { researchConsent = true });
        using StringContent content = new(body, Encoding.UTF8, "application/json");

        JsonElement problem = await heron.PostAsync($"{competition.Path}/consent", content, HttpStatusCode.BadRequest);

        problem.GetProperty("code").GetString().ShouldBe("bad-option");
        problem.GetProperty("message").GetString()!.ShouldContain(named);
        (await heron.GetAsync($"{competition.Path}/team")).GetProperty("researchConsent").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Join_WithAKeyThatIsNone_NamesIt()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api nobody = server.Anonymous();

        JsonElement problem = await nobody.PostJsonAsync(
            $"{competition.Path}/teams",
            new
            {
                name = "Heron",
                competition.Invitation,
                acceptTerms = true,
                reserchConsent = true,
            },
            HttpStatusCode.BadRequest
        );

        problem.GetProperty("code").GetString().ShouldBe("bad-option");
        problem
            .GetProperty("message")
            .GetString()!
            .ShouldEndWith("at $.reserchConsent: there is no such key; did you mean 'researchConsent'?");
    }

    [Theory]
    [InlineData("{\"label\":\"Ada\",\"team\":\"Wren\"}", "at $.team: there is no such key; expected label.")]
    [InlineData("{\"label\":\"Ada\",\"Label\":\"Wren\"}", "a key is given twice.")]
    [InlineData("{\"label\":7}", "at $.label: expected text in quotes.")]
    [InlineData("[]", "at $: expected an object with label.")]
    [InlineData("{\"label\"}", "at $: this is not JSON ('}' is invalid after a property name. Expected a ':').")]
    [InlineData(" ", "at $: the text is empty or ends too early; expected a JSON object.")]
    [InlineData("null", "is null; expected an object.")]
    public async Task Member_WithABodyThatIsNone_IsToldWhatIsExpectedWithoutTypesOfOurs(string body, string words)
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using StringContent content = new(body, Encoding.UTF8, "application/json");

        JsonElement problem = await heron.PostAsync(
            $"{competition.Path}/team/members",
            content,
            HttpStatusCode.BadRequest
        );

        problem.GetProperty("code").GetString().ShouldBe("bad-option");
        string message = problem.GetProperty("message").GetString()!;
        message.ShouldStartWith("The request's JSON");
        message.ShouldEndWith(words);
    }

    // A key as long as a body may be, and signs that no text has, end as all others do.
    [Theory]
    [InlineData("application/json", HttpStatusCode.BadRequest, "bad-option")]
    [InlineData("application/json; charset=nonsense", HttpStatusCode.UnsupportedMediaType, "bad-option")]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType, "bad-option")]
    public async Task Member_WithAKeyOfAMillionSigns_IsRefusedShortly(string type, HttpStatusCode status, string code)
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using ByteArrayContent content = new(
            Encoding.UTF8.GetBytes($"{{\"{string.Concat(Enumerable.Repeat("['.']", 200_000))}\":1}}")
        );
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        JsonElement problem = await heron.PostAsync($"{competition.Path}/team/members", content, status);

        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("message").GetString()!.Length.ShouldBeLessThan(200);
    }

    // Who may not ask at all is told that, not what is wrong with what they sent.
    [Theory]
    [InlineData("POST", "{0}/teams/merge")]
    [InlineData("POST", "{0}/reruns")]
    [InlineData("POST", "{0}/publication")]
    [InlineData("PUT", "{0}/contract")]
    [InlineData("PATCH", "{0}")]
    [InlineData("POST", "/api/v1/tokens")]
    [InlineData("POST", "{0}/consent", true)]
    [InlineData("POST", "{0}/contract/signature", true)]
    [InlineData("POST", "{0}/subscriptions", true)]
    [InlineData("POST", "{0}/team/members", true)]
    [InlineData("POST", "{0}/team/merge", true)]
    public async Task Call_OfWhoMayNot_IsRefusedBeforeTheBodyIsJudged(string method, string path, bool teams = false)
    {
        OpenedCompetition competition = await server.OpenAsync();
        OpenedCompetition another = await server.OpenAsync();
        using Api nobody = server.Anonymous();
        using Api other = await another.JoinAsync("Heron");
        using Api own = await competition.JoinAsync("Wren");

        (await StatusAsync(nobody)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(other)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(own)).ShouldBe(teams ? HttpStatusCode.BadRequest : HttpStatusCode.Forbidden);
        (await StatusAsync(server.Organiser)).ShouldBe(
            teams && !path.EndsWith("subscriptions") ? HttpStatusCode.Forbidden : HttpStatusCode.BadRequest
        );

        async Task<HttpStatusCode> StatusAsync(Api api)
        {
            using HttpRequestMessage request = new(new HttpMethod(method), string.Format(null, path, competition.Path))
            {
                Content = new StringContent("{\"nosuchkey\":1}", Encoding.UTF8, "application/json"),
            };
            using HttpResponseMessage response = await api.Http.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Theory]
    [InlineData("modle", false, "'modle'")]
    [InlineData("modle", true, "'modle'")]
    [InlineData("group", false, "more than once")]
    public async Task Submit_WithAFieldThatIsNoneOrTwice_IsRefusedInsteadOfReportingAGroup(
        string field,
        bool isFile,
        string named
    )
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using MultipartFormDataContent form = new() { { new StringContent("age >= 40"), "group" } };
        if (isFile)
        {
            form.Add(new ByteArrayContent([1]), field, "h.onnx");
        }
        else
        {
            form.Add(new StringContent("train:trees"), field);
        }

        JsonElement problem = await heron.PostAsync($"{competition.Path}/submissions", form, HttpStatusCode.BadRequest);

        problem.GetProperty("code").GetString().ShouldBe("bad-option");
        problem.GetProperty("message").GetString()!.ShouldContain(named);
        (await heron.GetAsync($"{competition.Path}/submissions")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Submit_WithAnEmptyModelFile_SaysSo()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using MultipartFormDataContent form = new()
        {
            { new StringContent("age >= 40"), "group" },
            { new ByteArrayContent([]), "model", "h.onnx" },
        };

        JsonElement problem = await heron.PostAsync($"{competition.Path}/submissions", form, HttpStatusCode.BadRequest);

        problem.GetProperty("message").GetString()!.ShouldContain("'model' is empty");
    }
}
