using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Patchwork.Server.Hosting;
using Patchwork.Server.SignIn;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.SignIn;

/// <summary>Signing in through a small real OAuth 2 provider on loopback, which insists on PKCE (RFC 7636) as a good one does.</summary>
public sealed partial class OAuthTests
{
    [Fact]
    public async Task SignIn_ThroughAProvider_KnowsPeopleAgainAndGivesOnePersonOneTeam()
    {
        await using Provider provider = await Provider.StartAsync();
        await using OwnServer own = await OwnServer.StartAsync(provider.Configure);
        OpenedCompetition competition = await own.OpenAsync();
        string join = $"/c/{competition.Slug}/join";
        provider.Person = "7";

        using (HttpClient first = Browser(own))
        {
            await SignInAsync(first, join);
            (await JoinAsync(first, join, "Heron", competition.Invitation)).ShouldContain("Welcome, Heron");
            (await JoinAsync(first, join, "Wren", competition.Invitation)).ShouldContain("one person has one team");
        }

        // Another browser, no token: the provider says that it is the same person.
        using HttpClient second = Browser(own);
        string page = await SignInAsync(second, $"/c/{competition.Slug}");
        page.ShouldContain("Heron");
        provider.Person = "8";
        using HttpClient stranger = Browser(own);
        string unknown = await SignInAsync(stranger, $"/c/{competition.Slug}");
        unknown.ShouldNotContain("/team\">Heron");
        // Signed in all the same, without a team yet.
        unknown.ShouldContain("Sign out");
        unknown.ShouldNotContain("<a href=\"/sign-in\">Sign in</a>");
        using HttpResponseMessage desk = await stranger.GetAsync("/organise");
        desk.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    // The token of a team that one founded elsewhere, the token of a friend's team, and the place after leaving: a person is one person in
    // all of them.
    [Fact]
    public async Task SignIn_OfAPersonWithTokens_LinksThemAndLeavingFreesThePerson()
    {
        await using Provider provider = await Provider.StartAsync();
        await using OwnServer own = await OwnServer.StartAsync(provider.Configure);
        OpenedCompetition competition = await own.OpenAsync();
        string join = $"/c/{competition.Slug}/join";
        using Api friend = await competition.JoinAsync("Wren");
        provider.Person = "7";
        using HttpClient browser = Browser(own);
        await SignInAsync(browser, join);
        (await JoinAsync(browser, join, "Heron", competition.Invitation)).ShouldContain("Welcome, Heron");

        (await SendFormAsync(browser, "/sign-in", ("token", friend.Token!))).ShouldContain("one person has one team");
        await SignInAsync(browser, $"/c/{competition.Slug}");
        // In two browsers; leaving in one ends both.
        using HttpClient second = Browser(own);
        (await SignInAsync(second, $"/c/{competition.Slug}")).ShouldContain("Heron");
        await SendFormAsync(browser, $"/c/{competition.Slug}/team/leave");
        (await second.GetStringAsync($"/c/{competition.Slug}")).ShouldNotContain("/team\">Heron");
        (await SignInAsync(second, $"/c/{competition.Slug}")).ShouldNotContain("/team\">Heron");
        await SendFormAsync(second, "/sign-in", ("token", friend.Token!));
        (await second.GetStringAsync($"/c/{competition.Slug}")).ShouldContain("/team\">Wren");
        using HttpClient third = Browser(own);
        (await SignInAsync(third, $"/c/{competition.Slug}")).ShouldContain("/team\">Wren");
    }

    [Fact]
    public async Task SignIn_OfAMemberOfATeamThatBecamePartOfAnother_IsTheOthers()
    {
        await using Provider provider = await Provider.StartAsync();
        await using OwnServer own = await OwnServer.StartAsync(provider.Configure);
        OpenedCompetition competition = await own.OpenAsync();
        string join = $"/c/{competition.Slug}/join";
        using Api wren = await competition.JoinAsync("Wren");
        provider.Person = "7";
        using HttpClient first = Browser(own);
        await SignInAsync(first, join);
        await JoinAsync(first, join, "Heron", competition.Invitation);
        await own.Organiser.PostJsonAsync($"{competition.Path}/teams/merge", new { from = "Heron", into = "Wren" });

        using HttpClient again = Browser(own);
        (await SignInAsync(again, $"/c/{competition.Slug}")).ShouldContain("/team\">Wren");
    }

    [Fact]
    public async Task SignIn_AsOneOfTheOrganisers_OpensTheDesk()
    {
        await using Provider provider = await Provider.StartAsync();
        await using OwnServer own = await OwnServer.StartAsync(provider.Configure);
        provider.Person = "42";
        using HttpClient browser = Browser(own);

        (await SignInAsync(browser, "/organise")).ShouldContain("Organiser's desk");

        string audit = (await own.Organiser.GetAsync("/api/v1/audit")).ToString();
        audit.ShouldContain("Town:42");
        (await browser.GetStringAsync("/sign-in")).ShouldContain("Sign in with Town");
    }

    [Fact]
    public async Task SignIn_WithAnotherBrowsersAnswer_IsRefused()
    {
        await using Provider provider = await Provider.StartAsync();
        await using OwnServer own = await OwnServer.StartAsync(provider.Configure);
        provider.Person = "42";
        using HttpClient attacker = Browser(own, follow: false);
        using HttpResponseMessage asked = await attacker.GetAsync("/sign-in/with");
        using HttpClient plain = new(new HttpClientHandler { AllowAutoRedirect = false });
        using HttpResponseMessage agreed = await plain.GetAsync(asked.Headers.Location);
        using HttpClient victim = Browser(own);

        using HttpResponseMessage response = await victim.GetAsync(agreed.Headers.Location);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using HttpResponseMessage desk = await victim.GetAsync("/organise");
        desk.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/c/wages/join", "/c/wages/join")]
    [InlineData(null, "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("/\t/evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public void LocalPath_WhereToAfterwards_IsOfThisSite(string? back, string expected) =>
        OAuthSignIn.LocalPath(back).ShouldBe(expected);

    private static HttpClient Browser(OwnServer own, bool follow = true) =>
        new(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = follow })
        {
            BaseAddress = new Uri(own.Server.Address),
        };

    private static async Task<string> SignInAsync(HttpClient browser, string back) =>
        await browser.GetStringAsync($"/sign-in/with?back={Uri.EscapeDataString(back)}");

    private static Task<string> JoinAsync(HttpClient browser, string path, string name, string invitation) =>
        SendFormAsync(browser, path, ("name", name), ("invitation", invitation), ("acceptTerms", "true"));

    // With the form token of any page, as a browser would send it.
    private static async Task<string> SendFormAsync(
        HttpClient browser,
        string path,
        params (string Name, string Value)[] fields
    )
    {
        Match token = FormToken().Match(await browser.GetStringAsync("/sign-in"));
        using FormUrlEncodedContent form = new([
            KeyValuePair.Create(token.Groups["name"].Value, WebUtility.HtmlDecode(token.Groups["value"].Value)),
            .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
        ]);
        using HttpResponseMessage response = await browser.PostAsync(path, form);
        return await response.Content.ReadAsStringAsync();
    }

    [GeneratedRegex(
        "type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex FormToken();

    private sealed class Provider : IAsyncDisposable
    {
        private readonly Dictionary<string, string> _challenges = new(StringComparer.Ordinal);
        private LoopbackSite _site = null!;

        public string Person { get; set; } = "1";

        public static async Task<Provider> StartAsync()
        {
            Provider provider = new();
            provider._site = await LoopbackSite.StartAsync(provider.AnswerAsync);
            return provider;
        }

        public ServerOptions Configure(ServerOptions options) =>
            options with
            {
                Settings = new ServerSettings
                {
                    SignIn = new SignInSettings
                    {
                        Name = "Town",
                        ClientId = "patchwork",
                        ClientSecret = "secret",
                        AuthorizationEndpoint = _site.Address + "/authorize",
                        TokenEndpoint = _site.Address + "/token",
                        UserEndpoint = _site.Address + "/user",
                        Organisers = ["42"],
                    },
                },
            };

        public ValueTask DisposeAsync() => _site.DisposeAsync();

        private async Task AnswerAsync(HttpContext http)
        {
            switch (http.Request.Path.Value)
            {
                case "/authorize":
                    string code = Guid.NewGuid().ToString("N");
                    _challenges[code] = http.Request.Query["code_challenge"].ToString();
                    http.Response.Redirect(
                        QueryHelpers.AddQueryString(
                            http.Request.Query["redirect_uri"].ToString(),
                            new Dictionary<string, string?>
                            {
                                ["code"] = code,
                                ["state"] = http.Request.Query["state"].ToString(),
                            }
                        )
                    );
                    break;
                case "/token":
                    IFormCollection form = await http.Request.ReadFormAsync();
                    byte[] hash = SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()));
                    bool proved =
                        _challenges.Remove(form["code"].ToString(), out string? challenge)
                        && string.Equals(challenge, WebEncoders.Base64UrlEncode(hash), StringComparison.Ordinal)
                        && form["client_secret"] == "secret";
                    http.Response.StatusCode = proved ? 200 : 400;
                    http.Response.ContentType = "application/json";
                    await http.Response.WriteAsync(
                        proved
                            ? $$"""{"access_token":"t{{Person}}","token_type":"bearer"}"""
                            : """{"error":"invalid_grant"}"""
                    );
                    break;
                case "/user":
                    http.Response.ContentType = "application/json";
                    string number = http.Request.Headers.Authorization.ToString()["Bearer t".Length..];
                    await http.Response.WriteAsync($$"""{"id":{{number}},"login":"person {{number}}"}""");
                    break;
                default:
                    http.Response.StatusCode = 404;
                    break;
            }
        }
    }
}
