using System.Net;
using Patchwork.Server.Hosting;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Hosting;

// Expected: RFC 9110, sections 9.3.2 (HEAD is GET without the body) and 15.5.6 (405 says what is allowed).
public sealed class HeadRequestTests(ServerFixture server)
{
    [Fact]
    public async Task Head_WhereverGetIsAnswered_HasTheSameHeadAndNoBody()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        string[] paths =
        [
            "/",
            "/healthz",
            "/readyz",
            "/metrics",
            "/sign-in",
            "/openapi/v1.json",
            $"/c/{competition.Slug}",
            "/c/nobody",
            "/api/v1/competitions",
            competition.Path,
            $"{competition.Path}/train.csv",
            $"{competition.Path}/predictions/train.npy",
            $"{competition.Path}/archive.zip",
            "/nowhere",
        ];
        foreach (string path in paths)
        {
            using HttpResponseMessage get = await team.Http.GetAsync(new Uri(path, UriKind.Relative));
            using HttpResponseMessage head = await HeadAsync(team, path);

            head.StatusCode.ShouldBe(get.StatusCode, path);
            head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType, path);
            (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty(path);
        }

        // An endless answer has an end.
        using HttpResponseMessage events = await HeadAsync(team, $"{competition.Path}/events");
        events.StatusCode.ShouldBe(HttpStatusCode.OK);
        events.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
    }

    // Scanners of mail look at links by HEAD.
    [Fact]
    public async Task Head_OfALinkThatIsGoodOnce_DoesNotUseItUp()
    {
        using Api nobody = server.Anonymous();
        string link = await server.Server.NewOrganiserLinkAsync();

        using HttpResponseMessage head = await HeadAsync(nobody, link);

        head.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        using HttpResponseMessage get = await nobody.Http.GetAsync(new Uri(link));
        get.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/competitions", "GET, POST")]
    [InlineData("POST", "/healthz", "GET")]
    [InlineData("PUT", "/sign-in", "GET, POST")]
    public async Task Method_ThatIsNotTaken_IsToldWhatIs(string method, string path, string allowed)
    {
        using HttpRequestMessage request = new(HttpMethod.Parse(method), new Uri(path, UriKind.Relative));

        using HttpResponseMessage response = await server.Organiser.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        string.Join(", ", response.Content.Headers.Allow.Order(StringComparer.Ordinal)).ShouldBe(allowed);
        (await response.Content.ReadAsStringAsync()).ShouldContain("\"code\":\"not-allowed\"");
    }

    private static Task<HttpResponseMessage> HeadAsync(Api who, string path) =>
        who.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri(path, UriKind.RelativeOrAbsolute)));
}
