using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Server.Hosting;
using Patchwork.Server.Problems;
using Patchwork.Server.Teams;

namespace Patchwork.Server.SignIn;

/// <summary>Signing in through another site, by the framework's OAuth 2: the site says who somebody is, we say what they may do.</summary>
[SuppressMessage(
    "ApiDesign",
    "RS0030",
    Justification = "Asks the site that the organiser named who somebody is (docs/architecture.md)."
)]
internal static class OAuthSignIn
{
    /// <summary>The path of the button.</summary>
    public const string Path = "/sign-in/with";

    private const string Scheme = "oauth";
    private const string CallbackPath = "/sign-in/oauth";
    private const int LongestName = 100;
    private const long LargestAnswer = 1 << 18;

    public static void AddOAuthSignIn(this AuthenticationBuilder authentication, SignInSettings settings) =>
        authentication.AddOAuth(
            Scheme,
            oauth =>
            {
                oauth.ClientId = settings.ClientId;
                oauth.ClientSecret = settings.ClientSecret;
                oauth.AuthorizationEndpoint = settings.AuthorizationEndpoint;
                oauth.TokenEndpoint = settings.TokenEndpoint;
                oauth.UserInformationEndpoint = settings.UserEndpoint;
                oauth.CallbackPath = CallbackPath;
                oauth.UsePkce = true;
                // Their token is used once, to ask who it is, and not kept.
                oauth.SaveTokens = false;
                oauth.Scope.Clear();
                foreach (string scope in settings.Scopes)
                {
                    oauth.Scope.Add(scope);
                }

                oauth.CorrelationCookie.SameSite = SameSiteMode.Lax;
                oauth.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                oauth.Events.OnCreatingTicket = context => TakeAsync(context, settings);
                oauth.Events.OnRemoteFailure = async context =>
                {
                    context.HandleResponse();
                    await ProblemWriter.WriteAsync(
                        context.HttpContext,
                        StatusCodes.Status403Forbidden,
                        ProblemCodes.NotAllowed,
                        $"Signing in through {settings.Name} did not work; go back and try again.",
                        null
                    );
                };
            }
        );

    public static void MapOAuthSignIn(this IEndpointRouteBuilder pages) =>
        pages
            .MapGet(
                Path,
                (string? back, ServerOptions options) =>
                    options.Settings?.SignIn is null
                        ? throw new PatchworkException(ProblemCodes.NotFound, "People sign in with tokens here.")
                        : Results.Challenge(new AuthenticationProperties { RedirectUri = LocalPath(back) }, [Scheme])
            )
            .RequireRateLimiting(RateLimits.SignIn);

    /// <summary>A path of this site; anything else would let a link lead people elsewhere after signing in.</summary>
    public static string LocalPath(string? back) =>
        back is ['/', not ('/' or '\\'), ..] && !back.Any(char.IsControl) && !back.Contains('\\') ? back : "/";

    private static async Task TakeAsync(OAuthCreatingTicketContext context, SignInSettings settings)
    {
        using JsonDocument user = await AskAsync(context);
        string number =
            TextOf(user.RootElement, settings.IdKey)
            ?? throw new InvalidDataException($"{settings.Name} did not say who it is.");
        string name = TextOf(user.RootElement, settings.NameKey) ?? number;
        string subject = People.SubjectOf(settings.Name, number);
        string? back = context.Properties.RedirectUri;
        string? slug = back?.Split('/') is ["", "c", var wanted, ..] ? wanted : null;
        string? secret = await context
            .HttpContext.RequestServices.GetRequiredService<People>()
            .TokenOfAsync(
                subject,
                settings.Organisers.Contains(number, StringComparer.Ordinal),
                slug,
                $"{settings.Name}: {(name.Length <= LongestName ? name : name[..LongestName])}"
            );
        ClaimsIdentity identity = context.Identity!;
        identity.AddClaim(new Claim(People.Claim, subject));
        if (secret is not null)
        {
            identity.AddClaim(new Claim(Callers.TokenClaim, TokenSecret.HashOf(secret)));
        }
    }

    private static async Task<JsonDocument> AskAsync(OAuthCreatingTicketContext context)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Patchwork", "1"));
        using HttpResponseMessage response = await context.Backchannel.SendAsync(
            request,
            context.HttpContext.RequestAborted
        );
        response.EnsureSuccessStatusCode();
        if (response.Content.Headers.ContentLength > LargestAnswer)
        {
            throw new InvalidDataException("The answer about the person is too long.");
        }

        return await JsonDocument.ParseAsync(
            await response.Content.ReadAsStreamAsync(context.HttpContext.RequestAborted),
            cancellationToken: context.HttpContext.RequestAborted
        );
    }

    private static string? TextOf(JsonElement user, string key) =>
        user.ValueKind == JsonValueKind.Object && user.TryGetProperty(key, out JsonElement value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;
}
