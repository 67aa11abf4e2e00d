namespace Patchwork.Server.SignIn;

/// <summary>A site through which people may sign in, by OAuth 2 with PKCE. For GitHub only id and secret are needed.</summary>
public sealed record SignInSettings
{
    /// <summary>The site's name on the button. Default GitHub.</summary>
    public string Name { get; init; } = "GitHub";

    /// <summary>The id that the site gave this installation.</summary>
    public required string ClientId { get; init; }

    /// <summary>The secret that it gave.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>Where people are sent to agree.</summary>
    public string AuthorizationEndpoint { get; init; } = "https://github.com/login/oauth/authorize";

    /// <summary>Where the answer is turned into a token.</summary>
    public string TokenEndpoint { get; init; } = "https://github.com/login/oauth/access_token";

    /// <summary>Where the site says who it is.</summary>
    public string UserEndpoint { get; init; } = "https://api.github.com/user";

    /// <summary>The key of the person's number there. Default id; <c>sub</c> for OpenID Connect.</summary>
    public string IdKey { get; init; } = "id";

    /// <summary>The key of the person's name there. Default login.</summary>
    public string NameKey { get; init; } = "login";

    /// <summary>What is asked for; nothing unless given, which is enough for GitHub.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The numbers of those who organise. Names can be taken over by others, numbers cannot.</summary>
    public IReadOnlyList<string> Organisers { get; init; } = [];

    /// <summary>Holds the addresses against what can be.</summary>
    /// <exception cref="PatchworkException"><c>bad-spec</c>.</exception>
    public void Check(string file)
    {
        foreach (
            (string key, string address) in new[]
            {
                ("authorizationEndpoint", AuthorizationEndpoint),
                ("tokenEndpoint", TokenEndpoint),
                ("userEndpoint", UserEndpoint),
            }
        )
        {
            bool good =
                Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
                && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
            if (!good)
            {
                throw new PatchworkException(
                    ProblemCodes.BadSpec,
                    $"{file} at $.signIn.{key}: expected an address that begins with https://, not '{address}'."
                );
            }
        }
    }
}
